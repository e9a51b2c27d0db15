import { z } from 'zod';
import { type Block, blockWidth, groupBlock, nearestDivisor } from '../../../network/block';
import { type Read, wholeBetween, wholeNumber } from '../settings';

/** Widest block that is drawn, channel by channel. */
export const MOST_CHANNELS = 256;

const START = groupBlock(4, 3, 3);

const schema = z.object({
  L: wholeNumber(START.L, 1, MOST_CHANNELS),
  M: wholeNumber(START.M, 1, MOST_CHANNELS),
  K: wholeNumber(START.K, 1, MOST_CHANNELS),
  /** The output channel whose paths are lit. */
  out: wholeBetween(0, MOST_CHANNELS - 1)
    .optional()
    .describe(`a whole number from 0 to ${MOST_CHANNELS - 1}`),
});

export type PermutationSettings = z.output<typeof schema>;

/** The settings that show a block; undefined for one that is not drawn. */
export function permutationSettings(block: Block): string | undefined {
  if (block.kind !== 'group' || blockWidth(block) > MOST_CHANNELS) return undefined;
  return `L=${block.L}&M=${block.M}&K=${block.K}`;
}

/** Sizes that fit each other: a width that can be drawn, a K that divides it, an output channel that is there. */
function repair(values: PermutationSettings): Read<PermutationSettings> {
  const notices: string[] = [];
  let { L, M, K, out } = values;
  if (L * M > MOST_CHANNELS) {
    notices.push(
      `L * M = ${L * M} is more than the ${MOST_CHANNELS} channels that are drawn: L = 4, M = 3 are used.`,
    );
    ({ L, M, K } = START);
  }
  if ((L * M) % K !== 0) {
    const divisor = nearestDivisor(L * M, K);
    notices.push(`K = ${K} does not divide the width ${L * M}: ${divisor} is used.`);
    K = divisor;
  }
  if (out !== undefined && out >= blockWidth(groupBlock(L, M, K))) {
    notices.push(`There is no output channel ${out}: none is chosen.`);
    out = undefined;
  }
  return { values: { L, M, K, out }, notices };
}

export const PERMUTATION_SETTINGS = { schema, repair };
