import type { KernelTime } from '../engine/compiledProgram';
import type { Cost } from '../engine/cost';
import type { Ceilings, Rates } from '../engine/roofline';

/** What can bind a kernel. */
export type Resource = keyof Cost;
export const RESOURCES = ['multiplyAdds', 'bytes', 'loads'] as const satisfies readonly Resource[];

/** A kernel's time beside what the device allows. */
export interface Roofline {
  /** Milliseconds that each rate allows at best. */
  readonly limits: Readonly<Record<Resource, number>>;
  /** What allows the least. */
  readonly binding: Resource;
  /** Milliseconds that what binds allows: nothing is faster. */
  readonly least: number;
  /** `least` by the measured time: 1 is as fast as the device. */
  readonly share: number;
}

/** Places one launch under the roofline (Williams, Waterman and Patterson, CACM 2009, with loads as a third ceiling). */
export function roofline(
  { cost, milliseconds }: Pick<KernelTime, 'cost' | 'milliseconds'>,
  rates: Rates,
): Roofline {
  const limit = (resource: Resource) => (1000 * cost[resource]) / rates[resource];
  const limits = { multiplyAdds: limit('multiplyAdds'), bytes: limit('bytes'), loads: limit('loads') };
  const binding = longest(limits);
  return { limits, binding, least: limits[binding], share: limits[binding] / milliseconds };
}

/** Of two measurements of one device the better rates: whatever else it had to do only slowed it down. */
export function betterCeilings(a: Ceilings, b: Ceilings): Ceilings {
  return {
    multiplyAdds: Math.max(a.multiplyAdds, b.multiplyAdds),
    bytes: Math.max(a.bytes, b.bytes),
    loads: Math.max(a.loads, b.loads),
    half: a.half &&
      b.half && {
        multiplyAdds: Math.max(a.half.multiplyAdds, b.half.multiplyAdds),
        loads: Math.max(a.half.loads, b.half.loads),
      },
    broadcasts: a.broadcasts && b.broadcasts && Math.max(a.broadcasts, b.broadcasts),
    method: b.method,
  };
}

/** Multiply-adds a second that were reached. */
export function rateOf({ cost, milliseconds }: Pick<KernelTime, 'cost' | 'milliseconds'>): number {
  return (1000 * cost.multiplyAdds) / milliseconds;
}

/** Multiply-adds for each byte that moves, or for each element that is loaded. */
export function intensity({ multiplyAdds, ...cost }: Cost, of: Exclude<Resource, 'multiplyAdds'>): number {
  return multiplyAdds / cost[of];
}

/** Launches that belong together, summed up. */
export interface KernelGroup extends Roofline {
  readonly name: string;
  /** Those that are launched, each once. */
  readonly kernels: readonly string[];
  readonly launches: number;
  readonly milliseconds: number;
  readonly cost: Cost;
}

/**
 * Groups the launches of a step, those that take longest first. What binds a group binds the launches with most of its
 * least time; `limits` are sums.
 */
export function groupKernels(
  times: readonly KernelTime[],
  rates: Rates,
  nameOf: (time: KernelTime) => string,
): KernelGroup[] {
  const names = [...new Set(times.map(nameOf))];
  return names
    .map((name) =>
      group(
        name,
        times.filter((time) => nameOf(time) === name),
        rates,
      ),
    )
    .toSorted((a, b) => b.milliseconds - a.milliseconds);
}

/** Every launch by itself, in the order of the step. */
export function launchesOf(times: readonly KernelTime[], rates: Rates): KernelGroup[] {
  return times.map((time) => group(time.label, [time], rates));
}

/** All launches as one group. */
export function wholeStep(times: readonly KernelTime[], rates: Rates): KernelGroup {
  return group('step', times, rates);
}

/** The layer that a launch belongs to: `stem`, `stages.0.1`, `classifier`, or `step` for what belongs to none. */
export function layerOf({ label }: Pick<KernelTime, 'label'>): string {
  return /^(stem|stages\.\d+\.\d+|classifier)\b/.exec(label)?.[0] ?? 'step';
}

function group(name: string, times: readonly KernelTime[], rates: Rates): KernelGroup {
  const placed = times.map((time) => roofline(time, rates));
  const each = (value: (resource: Resource) => number) => ({
    multiplyAdds: value('multiplyAdds'),
    bytes: value('bytes'),
    loads: value('loads'),
  });
  const milliseconds = sum(times.map((time) => time.milliseconds));
  const least = sum(placed.map((launch) => launch.least));
  const bound = each((resource) =>
    sum(placed.map((launch) => (launch.binding === resource ? launch.least : 0))),
  );
  return {
    name,
    kernels: [...new Set(times.map(({ kernel }) => kernel))],
    launches: times.length,
    milliseconds,
    cost: each((resource) => sum(times.map(({ cost }) => cost[resource]))),
    limits: each((resource) => sum(placed.map(({ limits }) => limits[resource]))),
    binding: longest(bound),
    least,
    share: least / milliseconds,
  };
}

function longest(times: Readonly<Record<Resource, number>>): Resource {
  return RESOURCES.reduce((most, resource) => (times[resource] > times[most] ? resource : most));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
