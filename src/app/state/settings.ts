import { type Experiment, FIELDS, type FieldKey } from '../../experiment/fields';
import { formatField, IMAGES } from '../../experiment/experiment';

/** The experiment with one setting read from text, as a link has it; undefined when the text is not valid. */
export function withSetting<Key extends FieldKey>(
  experiment: Experiment,
  key: Key,
  text: string,
): Experiment | undefined {
  const parsed = FIELDS[key].schema.safeParse(text);
  return parsed.success ? { ...experiment, [key]: parsed.data } : undefined;
}

export function isValidSetting(key: FieldKey, text: string): boolean {
  return FIELDS[key].schema.safeParse(text).success;
}

/** Settings that an arrow key multiplies, as a line of round numbers. */
const LADDERS: Partial<Record<FieldKey, readonly number[]>> = {
  lr: [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 3, 10],
  decay: [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2],
  momentum: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
  batch: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  train: [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000],
  test: [100, 200, 500, 1000, 2000, 5000, 10000],
};
/** Depth grows by a block in each of the three stages. */
const DEPTH_STEP = 3;

/** The text that an arrow key makes of a setting: the next round number, or one more; all images at the upper end. */
export function nextSetting(key: FieldKey, experiment: Experiment, direction: 1 | -1): string {
  const text = formatField(key, experiment);
  const ladder = LADDERS[key];
  if (!ladder) return String(Number(text) + direction * (key === 'depth' ? DEPTH_STEP : 1));
  const most = key === 'train' || key === 'test' ? IMAGES[experiment.data][key] : Infinity;
  const value = text === 'all' ? most : Number(text);
  const next = direction > 0 ? ladder.find((rung) => rung > value) : ladder.findLast((rung) => rung < value);
  if (direction > 0 && (next ?? value) >= most) return 'all';
  return next === undefined ? text : String(next);
}
