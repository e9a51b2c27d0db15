import type { Partitioning } from '../../../network/partitions';
import { formatCount } from '../../ui/format';

/** What the permutation does: how many primary partitions meet in a secondary one. Undefined for a block without or with more. */
export function mixingText(lines: readonly Partitioning[]): string | undefined {
  const [primary, secondary] = lines;
  if (!primary || !secondary || lines.length > 2) return undefined;
  if (secondary.partitions.length === 1)
    return 'One secondary partition takes all channels in their order: nothing is permuted.';
  const all = primary.partitions.length;
  const met = secondary.partitions.map(
    (channels) => new Set(channels.map((channel) => primary.places[channel]?.partition)).size,
  );
  const [least, most] = [Math.min(...met), Math.max(...met)];
  if (least === all) {
    const each = (secondary.partitions[0]?.length ?? 0) / all;
    return `Each secondary partition holds ${each === 1 ? 'one channel' : 'channels'} of every primary partition.`;
  }
  const count = least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
  return `Each secondary partition holds channels of ${count} of the ${formatCount(all)} primary partitions.`;
}
