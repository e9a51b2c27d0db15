import type { ContenderKey } from '../../experiment/fields';

/** What tells contenders apart beside their colour: the dashes of their lines and the shape of their points. */
export const DASHES: Readonly<Record<ContenderKey, string>> = {
  a: 'none',
  b: '7 3',
  c: '2 3',
  d: '9 3 2 3',
};

export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond';

export const MARKERS: Readonly<Record<ContenderKey, MarkerShape>> = {
  a: 'circle',
  b: 'square',
  c: 'triangle',
  d: 'diamond',
};

export function contenderColour(key: ContenderKey): string {
  return `var(--contender-${key})`;
}
