import type { Summary } from '../../../report/statistics';

/** A share in percent, as the paper prints it: 63.89. */
export function percent(share: number): string {
  return (100 * share).toFixed(2);
}

/** 63.89 ± 0.52 %, or without a deviation where there is one run. */
export function accuracyText({ mean, std, count }: Summary): string {
  return count > 1 ? `${percent(mean)} ± ${percent(std)} %` : `${percent(mean)} %`;
}
