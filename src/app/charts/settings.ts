import { z } from 'zod';
import { CONTENDER_KEYS, type ContenderKey } from '../../experiment/fields';
import { X_UNITS } from '../../report/xScale';
import { choice } from '../views/settings';
import { useViewSettings, type ViewSettings } from '../views/useViewSettings';
import { CHART_IDS, LOGARITHMIC_IDS } from './chartIds';

/** Weights of the past that the slider steps through; about 1 / (1 - w) steps are averaged. */
export const SMOOTHINGS = [
  '0',
  '0.5',
  '0.7',
  '0.8',
  '0.9',
  '0.95',
  '0.97',
  '0.98',
  '0.99',
  '0.995',
  '0.998',
  '0.999',
] as const;

/** Pairs of contenders whose difference can be drawn. */
export const PAIRS = ['ab', 'ac', 'ad', 'bc', 'bd', 'cd'] as const;
export type Pair = (typeof PAIRS)[number];

/** What a contender costs. */
export const COST_IDS = ['parameters', 'multiply-adds', 'time'] as const;
export type CostId = (typeof COST_IDS)[number];

const SEPARATOR = '.';

/** Some of a few words in the address, separated by points; none is an empty text. */
function some<const Choices extends readonly string[]>(
  choices: Choices,
  initial: readonly Choices[number][],
) {
  return z
    .string()
    .refine((text) => {
      const words = text === '' ? [] : text.split(SEPARATOR);
      return words.every((word) => choices.includes(word)) && new Set(words).size === words.length;
    })
    .prefault(initial.join(SEPARATOR))
    .describe(`some of ${choices.join(', ')}, separated by points`);
}

const schema = z.object({
  /** The charts that are shown. */
  charts: some(CHART_IDS, ['loss', 'accuracy']),
  x: choice(X_UNITS, 'step'),
  logx: choice(['off', 'on'], 'off'),
  /** The charts whose y axis is logarithmic. */
  logy: some(LOGARITHMIC_IDS, []),
  smooth: choice(SMOOTHINGS, '0.95'),
  /** Contenders that are left out. */
  off: some(CONTENDER_KEYS, []),
  /** Whether each seed has a thin line. */
  seeds: choice(['on', 'off'], 'on'),
  pair: choice(PAIRS, 'ab'),
  /** What test accuracy is plotted against. */
  cost: choice(COST_IDS, 'parameters'),
});

export const CHART_SETTINGS: ViewSettings<typeof schema.shape> = { schema };

/** How the curves are looked at, as the address has it; none of it changes what is computed. */
export function useChartSettings() {
  return useViewSettings('train', CHART_SETTINGS);
}

export type ChartSettings = z.output<typeof schema>;

/** The words of a setting that has some of them, in the order of the choices. */
export function wordsOf<Word extends string>(choices: readonly Word[], text: string): Word[] {
  const words = text.split(SEPARATOR);
  return choices.filter((word) => words.includes(word));
}

/** The same setting with a word more or, if it was there, without it. */
export function withToggled<Word extends string>(
  choices: readonly Word[],
  text: string,
  toggled: Word,
): string {
  const words = wordsOf(choices, text);
  return choices.filter((word) => words.includes(word) !== (word === toggled)).join(SEPARATOR);
}

/** The contenders of a pair. */
export function pairKeys(pair: Pair): [ContenderKey, ContenderKey] {
  const [one, other] = CONTENDER_KEYS.filter((key) => pair.includes(key));
  return [one ?? 'a', other ?? 'b'];
}

/** The pairs that contenders make, and of these the one that was chosen, or else the first. */
export function pairsOf(
  keys: readonly ContenderKey[],
  chosen: Pair,
): { pairs: Pair[]; pair: Pair | undefined } {
  const pairs = PAIRS.filter((pair) => pairKeys(pair).every((key) => keys.includes(key)));
  return { pairs, pair: pairs.includes(chosen) ? chosen : pairs[0] };
}
