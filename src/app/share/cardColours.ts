import { CONTENDER_KEYS, type ContenderKey } from '../../experiment/fields';

export interface CardColours {
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly contenders: Readonly<Record<ContenderKey, string>>;
}

/** The colours of the theme that is shown, as a canvas takes them. */
export function cardColours(): CardColours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const [a, b, c, d] = CONTENDER_KEYS.map((key) => resolve(`contender-${key}`));
  const ink = resolve('ink');
  const colours = {
    surface: resolve('surface'),
    line: resolve('line'),
    ink,
    ink2: resolve('ink-2'),
    ink3: resolve('ink-3'),
    contenders: { a: a ?? ink, b: b ?? ink, c: c ?? ink, d: d ?? ink },
  };
  probe.remove();
  return colours;
}
