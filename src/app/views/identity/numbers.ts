import { formatCount } from '../../ui/format';

/** 0 where there is none; a whole number as it is; else two digits: 3.1e-7. */
export function formatDifference(difference: number): string {
  if (difference === 0) return '0';
  return Number.isInteger(difference) ? formatCount(difference) : difference.toExponential(1);
}
