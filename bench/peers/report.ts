import { printTable } from '../table';
import { type Agreement, compareLosses } from './agreement';
import type { Case } from './cases';
import type { Score } from './rounds';

/** How a system did in a case, summed up. */
export interface Result extends Score {
  /** Seconds a step, over the samples. */
  readonly median: number | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly imagesPerSecond: number | undefined;
  /** Its median over ours. */
  readonly timesOurs: number | undefined;
  /** Median processor time a step in seconds; noise on a shared machine disturbs it less. */
  readonly processor: number | undefined;
  readonly processorTimesOurs: number | undefined;
  /** Of its losses with ours; undefined for ours itself, and where it has none. */
  readonly agreement: Agreement | undefined;
}

export interface CaseReport {
  readonly case: Case;
  readonly results: readonly Result[];
}

/** Sums up a case. The first score is ours. */
export function report(posed: Case, scores: readonly Score[]): CaseReport {
  const [ours] = scores;
  const ourMedian = ours && median(secondsOf(ours));
  const ourProcessor = ours && median(processorSecondsOf(ours));
  const results = scores.map((score): Result => {
    const seconds = secondsOf(score);
    const own = median(seconds);
    const processor = median(processorSecondsOf(score));
    const compared = ours !== undefined && score !== ours && score.losses.length > 0;
    return {
      ...score,
      median: own,
      least: own && Math.min(...seconds),
      most: own && Math.max(...seconds),
      imagesPerSecond: own && posed.task.batch / own,
      timesOurs: own && ourMedian && own / ourMedian,
      processor,
      processorTimesOurs: processor && ourProcessor && processor / ourProcessor,
      agreement: compared ? compareLosses(ours.losses, score.losses) : undefined,
    };
  });
  return { case: posed, results };
}

function secondsOf({ samples }: Score): number[] {
  return samples.map(({ secondsPerStep }) => secondsPerStep);
}

function processorSecondsOf({ samples }: Score): number[] {
  return samples.flatMap(({ processorSecondsPerStep }) => processorSecondsPerStep ?? []);
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low !== undefined && high !== undefined ? (low + high) / 2 : undefined;
}

const HEAD = [
  'system',
  'first step',
  's a step',
  'least',
  'most',
  'samples',
  'images/s',
  'x ours',
  'CPU s',
  'x ours',
  'loss 1',
  'losses',
];

/** Prints a case: medians, their spread, and relative differences of the losses from ours. */
export function printReport(
  { case: { title }, results }: CaseReport,
  titles: Readonly<Record<string, string>>,
): void {
  const rows = results.map((result) => [
    titles[result.system] ?? result.system,
    digits(result.firstStepSeconds),
    digits(result.median),
    digits(result.least),
    digits(result.most),
    String(result.samples.length),
    digits(result.imagesPerSecond),
    digits(result.timesOurs),
    digits(result.processor),
    digits(result.processorTimesOurs),
    difference(result.agreement?.first),
    difference(result.agreement?.largest),
  ]);
  printTable(title, HEAD, rows);
  for (const { system, failure, agreement } of results) {
    const name = titles[system] ?? system;
    if (failure !== undefined) process.stdout.write(`${name}: ${failure}\n`);
    if (agreement?.agrees === false) process.stdout.write(`${name}: DIFFERENT losses\n`);
  }
}

function digits(value: number | undefined): string {
  if (value === undefined) return '-';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function difference(value: number | undefined): string {
  return value === undefined ? '-' : value.toExponential(0);
}
