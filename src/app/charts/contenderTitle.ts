import type { Contender } from '../../experiment/experiment';
import type { ContenderKey } from '../../experiment/fields';

/** What a contender is called, for people. */
export function titleOf(contenders: readonly Contender[], key: ContenderKey): string {
  return contenders.find((contender) => contender.key === key)?.title ?? key.toUpperCase();
}
