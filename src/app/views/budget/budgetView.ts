import type { GroupBlock } from '../../../network/block';
import type { SecondaryRule } from '../../../network/budget';
import type { Gesture } from '../../state/linkWriter';

/** What every part of the budget explorer looks at. */
export interface BudgetView {
  /** Parameters of a block. */
  readonly budget: number;
  readonly rule: SecondaryRule;
  /** The blocks near the budget, by ascending L. */
  readonly blocks: readonly GroupBlock[];
  /** One of them; undefined where there are none. */
  readonly chosen: GroupBlock | undefined;
}

/** Part of it that another block can be chosen in. */
export interface ChoosableBudgetView extends BudgetView {
  readonly onChoose: (block: GroupBlock, gesture: Gesture) => void;
}

/** The block that is nearest by a distance. */
export function nearestBy(
  blocks: readonly GroupBlock[],
  distance: (block: GroupBlock) => number,
): GroupBlock | undefined {
  return blocks.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** The rule for people. */
export function ruleName(rule: SecondaryRule): string {
  if (rule === 'M') return 'IGC, K = M';
  return rule === 1 ? 'GPC, K = 1' : `K = ${rule}`;
}
