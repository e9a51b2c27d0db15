/** A point that the paper shows, not one that ran here. */
export interface PublishedPoint {
  readonly regime: 'i' | 'ii';
  readonly L: number;
  readonly M: number;
  /** Mean over five runs on the test images of CIFAR-100, as a share. */
  readonly accuracy: number;
}

const points = (regime: 'i' | 'ii', ...values: readonly (readonly [number, number, number])[]) =>
  values.map(([L, M, percent]): PublishedPoint => ({ regime, L, M, accuracy: percent / 100 }));

/**
 * Figure 3 of the main paper, https://arxiv.org/abs/1707.02725: IGC over L, read off the figure. With M = 1 the block is GPC
 * too. The accuracies of the other GPC columns, Figure 1 of the supplementary, are drawn there without numbers.
 */
export const PUBLISHED: readonly PublishedPoint[] = [
  ...points('i', [1, 23, 51.11], [2, 16, 53.28], [3, 13, 55.09], [5, 10, 56.28], [6, 9, 57.22]),
  ...points('i', [12, 6, 60.31], [28, 3, 63.21], [40, 2, 63.89], [64, 1, 63.07]),
  ...points('ii', [1, 44, 61.1], [2, 31, 61.7], [4, 22, 63.05], [12, 12, 65.05], [14, 11, 65.36]),
  ...points('ii', [23, 8, 66.59], [28, 7, 67.04], [41, 5, 67.93], [64, 3, 68.08], [85, 2, 68.13]),
  ...points('ii', [128, 1, 67.13]),
];
