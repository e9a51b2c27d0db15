import { quartilesOf } from '../../../report/quartiles';
import type { PermutationComparison } from '../../../training/permutationComparison';
import { threeDigits } from '../../ui/format';

/** What a comparison supports, in two sentences: about what is computed, and about time. */
export function verdict({ logits, state, folded, explicit }: PermutationComparison): string {
  const largest = Math.max(logits.largest, state.largest);
  const equal = largest === 0 ? 'Equal to the bit.' : `Not equal: up to ${largest.toExponential(1)} apart.`;
  const ratio = ratioOf(folded.milliseconds, explicit.milliseconds);
  const times = threeDigits(ratio.median);
  const range = `half of the rounds lie from ${threeDigits(ratio.lower)} to ${threeDigits(ratio.upper)}`;
  if (ratio.lower <= 1 && ratio.upper >= 1)
    return `${equal} In time no difference shows: explicit takes ${times} times as long, but ${range}.`;
  return `${equal} Explicit takes ${times} times as long; ${range}.`;
}

/** Explicit over folded, round by round: what slows a device down for a while slows both. */
export function ratioOf(folded: readonly number[], explicit: readonly number[]) {
  return quartilesOf(explicit.map((time, round) => time / (folded[round] ?? NaN)));
}
