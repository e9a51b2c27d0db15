import type { StopWhen } from '../../training/protocol';

export type Limit = keyof StopWhen;

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** To complete "Must be ...". */
  readonly accepts: string;
  /** Of what the reader types to what the run takes. */
  readonly scale: number;
}

export const LIMITS: Readonly<Record<Limit, Bounds>> = {
  minutes: { least: 0.1, most: 10_000, accepts: 'a number from 0.1 to 10000, or nothing', scale: 1 },
  accuracy: { least: 0.1, most: 100, accepts: 'a number from 0.1 to 100, or nothing', scale: 100 },
};

const NUMBER = /^\d{1,6}(\.\d{0,3})?$/;

export function isLimit(limit: Limit, text: string): boolean {
  const { least, most } = LIMITS[limit];
  return text === '' || (NUMBER.test(text) && Number(text) >= least && Number(text) <= most);
}

/** The conditions with one of them read from a text; none of an empty one. */
export function readLimit(stop: StopWhen, limit: Limit, text: string): StopWhen {
  const { [limit]: _, ...others } = stop;
  return text === '' ? others : { ...others, [limit]: Number(text) / LIMITS[limit].scale };
}

export function formatLimit(stop: StopWhen, limit: Limit): string {
  const value = stop[limit];
  return value === undefined ? '' : String(Number((value * LIMITS[limit].scale).toFixed(3)));
}

/** In a few words. */
export function stopSummary(stop: StopWhen): string {
  const [minutes, accuracy] = [formatLimit(stop, 'minutes'), formatLimit(stop, 'accuracy')];
  const limits = [minutes && `after ${minutes} min`, accuracy && `at ${accuracy} %`].filter(Boolean);
  return limits.join(', or ') || 'after all epochs';
}
