import type { Column } from './column';
import type { Curve } from './curve';
import type { XScale } from './xScale';

/** Most points that a line is drawn with, however long the run. */
export const MOST_POINTS = 400;
/** Most test points that are drawn; the last one always is. */
export const MOST_TEST_POINTS = 100;

/** A measurement on the test images: the mean over N seeds, and how far up and down it is uncertain, if that is known. */
export interface TestPoint {
  readonly step: number;
  readonly mean: number;
  readonly half: number | undefined;
  readonly count: number;
}

/** A quantity over a run, with all its steps. */
export interface LineData {
  readonly curve: Curve;
  /** In the order of their steps. */
  readonly tests: readonly TestPoint[];
  readonly x: XScale;
  /** The band is so many standard deviations of the seeds to either side; NaN for none. */
  readonly band: number;
}

/** One place of a line; NaN where nothing is drawn. */
export interface DrawnPoint {
  readonly step: number;
  readonly x: number;
  /** Mean over replicas, as measured. */
  readonly raw: number;
  readonly smooth: number;
  readonly low: number;
  readonly high: number;
}

export interface DrawnLine {
  readonly points: readonly DrawnPoint[];
  readonly tests: readonly (TestPoint & { readonly x: number })[];
}

/**
 * Chooses what to draw of any number of steps between two places. Steps are taken together in buckets, which lie where they
 * lie while the run goes on, so that what has been drawn stays. A bucket has two points: they hold the least and the
 * greatest raw value in the order of their appearance, so that no spike is lost, and the smoothed values of those very steps.
 */
export function drawnLine(
  { curve, tests, x, band }: LineData,
  [from, to]: readonly [number, number],
  isLogarithmic: boolean,
): DrawnLine {
  // One step beyond each end, so that the line leaves the chart where it is cut.
  const first = Math.max(1, x.stepAt(from));
  const last = Math.min(curve.raw.length, x.stepAt(to) + 1);
  const points: DrawnPoint[] = [];
  const add = (step: number, raw: number) => {
    const smooth = curve.smooth.at(step);
    const margin = band * curve.spread.at(step);
    points.push({ step, x: x.at(step), raw, smooth, low: smooth - margin, high: smooth + margin });
  };
  for (const [start, end] of buckets(first, last, isLogarithmic)) {
    if (start === end) {
      add(start, curve.raw.at(start));
      continue;
    }
    const [one, other] = extremes(curve.raw, start, end);
    const quarter = Math.floor((end - start + 1) / 4);
    add(start + quarter, one);
    add(end === last ? end : end - quarter, other);
  }
  const seen = tests.filter(({ step }) => step >= first - 1 && x.at(step) <= to);
  return { points, tests: thinOut(seen, MOST_TEST_POINTS).map((test) => ({ ...test, x: x.at(test.step) })) };
}

/** Most buckets, of two points each. */
const MOST_BUCKETS = MOST_POINTS / 2;

/** The first and last step of each bucket: of equal widths, or where x is logarithmic, of equal ratios. */
function* buckets(first: number, last: number, isLogarithmic: boolean): Generator<[number, number]> {
  const edge = isLogarithmic ? ratioEdge(first, last) : widthEdge(first, last);
  for (let start = first; start <= last;) {
    const end = Math.min(last, edge(start) - 1);
    yield [start, end];
    start = end + 1;
  }
}

/** Where the bucket after a step begins, for widths that are a power of two and begin at multiples of it. */
function widthEdge(first: number, last: number): (step: number) => number {
  const steps = last - first + 1;
  // Two more may be cut off at the ends.
  const width = steps <= MOST_POINTS ? 1 : 2 ** Math.ceil(Math.log2(steps / (MOST_BUCKETS - 2)));
  return (step) => (Math.floor((step - 1) / width) + 1) * width + 1;
}

/** The same for buckets of which a power of two makes an octave. */
function ratioEdge(first: number, last: number): (step: number) => number {
  const octaves = Math.max(1, Math.log2((last + 1) / first));
  const perOctave = 2 ** Math.floor(Math.log2((MOST_BUCKETS - 2) / octaves));
  return (step) => {
    const bucket = Math.floor(perOctave * Math.log2(step) + 1e-9);
    return Math.max(step + 1, Math.ceil(2 ** ((bucket + 1) / perOctave) - 1e-9));
  };
}

/** The least and greatest value of a stretch, in the order in which they come. */
function extremes(column: Column, first: number, last: number): [number, number] {
  let [least, most] = [first, first];
  let [low, high] = [NaN, NaN];
  for (let step = first; step <= last; step++) {
    const value = column.at(step);
    if (!Number.isFinite(value)) continue;
    if (!(low <= value)) [least, low] = [step, value];
    if (!(high >= value)) [most, high] = [step, value];
  }
  return least <= most ? [low, high] : [high, low];
}

/** At most so many of the items, evenly, and the last one for certain. */
export function thinOut<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const stride = 2 ** Math.ceil(Math.log2(items.length / (most - 1)));
  return items.filter((_, index) => (index + 1) % stride === 0 || index === items.length - 1);
}
