import { type Ceilings, measureCeilings } from '../src/engine/roofline';
import { betterCeilings, type KernelGroup, rateOf, type Resource } from '../src/report/roofline';
import type { Machine } from './machine';
import { printTable } from './table';

const NAMES: Readonly<Record<Resource, string>> = {
  multiplyAdds: 'multiply-adds',
  bytes: 'bytes',
  loads: 'loads',
};

/**
 * Measures the ceilings before and after, and resolves with the better of both and what was measured between: on a
 * shared machine the same work is not always as fast.
 */
export async function underCeilings<T>(
  { device, kernels, stopwatch, adapter }: Machine,
  work: () => Promise<T>,
): Promise<{ ceilings: Ceilings; result: T }> {
  process.stdout.write(`Adapter: ${adapter.name}. Time: ${stopwatch.method}.\n`);
  const before = await measureCeilings(device, kernels, stopwatch);
  const result = await work();
  const after = await measureCeilings(device, kernels, stopwatch);
  printCeilings(before, after);
  return { ceilings: betterCeilings(before, after), result };
}

function printCeilings(before: Ceilings, after: Ceilings): void {
  const rows: [string, (ceilings: Ceilings) => number | undefined][] = [
    ['multiply-adds', (ceilings) => ceilings.multiplyAdds],
    ['bytes read and written', (ceilings) => ceilings.bytes],
    ['elements loaded', (ceilings) => ceilings.loads],
    ['elements loaded once for four lanes', (ceilings) => ceilings.broadcasts],
    ['multiply-adds, float16', (ceilings) => ceilings.half?.multiplyAdds],
    ['elements loaded, float16', (ceilings) => ceilings.half?.loads],
  ];
  printTable(
    'Ceilings, G/s',
    ['', 'before', 'after'],
    rows.flatMap(([name, value]) => {
      const values = [value(before), value(after)];
      return values.includes(undefined) ? [] : [[name, ...values.map((rate) => giga(rate ?? NaN))]];
    }),
  );
}

/** G/s of a rate a second. */
export function giga(rate: number): string {
  return (rate / 1e9).toPrecision(3);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

export function resourceName(resource: Resource): string {
  return NAMES[resource];
}

export function printGroups(title: string, groups: readonly KernelGroup[]): void {
  const total = groups.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  printTable(
    title,
    ['', 'launches', 'ms', 'of step', 'G madd', 'MB', 'M loads', 'G madd/s', 'bound by', 'least ms', 'share'],
    groups.map(({ name, launches, milliseconds, cost, binding, least, share }) => [
      name,
      String(launches),
      milliseconds.toPrecision(3),
      percent(milliseconds / total),
      (cost.multiplyAdds / 1e9).toFixed(3),
      (cost.bytes / 1e6).toFixed(1),
      (cost.loads / 1e6).toFixed(1),
      giga(rateOf({ cost, milliseconds })),
      resourceName(binding),
      least.toPrecision(3),
      percent(share),
    ]),
  );
}
