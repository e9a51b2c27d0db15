import type { Target } from './target';

/** Every way in which kernels are chosen, forced one after the other by tests. */
export const TARGETS: readonly (readonly [string, Target])[] = [
  ['many threads', { busyThreads: 65_536, subgroups: false, accumulators: 80 }],
  ['few threads, subgroups', { busyThreads: 1, subgroups: true, accumulators: 200 }],
  ['some threads, subgroups', { busyThreads: 512, subgroups: true, accumulators: 80 }],
];
