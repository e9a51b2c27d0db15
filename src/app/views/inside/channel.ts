import type { Partitioning } from '../../../network/partitions';
import type { Summary } from '../../../report/activations';
import { formatPercent, formatWeight } from '../../ui/format';
import { capitalised, factorText } from './texts';

/** A partition of a channel in words. */
export interface Membership {
  /** Primary partition */
  readonly term: string;
  readonly partition: number;
  /** 8, place 1 of 2 */
  readonly text: string;
}

/** The partitions of a channel that has any beside all channels together; places are counted from 1, all else from 0. */
export function membershipsOf(channel: number, lines: readonly Partitioning[]): Membership[] {
  return lines.flatMap(({ partitions, places }, index) => {
    const { partition = 0, place = 0 } = places[channel] ?? {};
    const size = partitions[partition]?.length ?? 0;
    const term = `${capitalised(factorText(index, lines.length))} partition`;
    return lines.length === 1 && partitions.length === 1
      ? []
      : [{ term, partition, text: `${partition}, place ${place + 1} of ${size}` }];
  });
}

/** Channel 17: primary partition 8, place 2 of 2; ... Least −0.31, mean 0.02, largest 1.2. */
export function channelSentence(
  channel: number,
  lines: readonly Partitioning[],
  summary: Summary | undefined,
): string {
  const memberships = membershipsOf(channel, lines).map(({ term, text }) => `${term.toLowerCase()} ${text}`);
  const where = [`Channel ${channel}`, ...memberships].join('; ').replace('; ', ': ');
  return summary ? `${where}. ${summaryText(summary)}` : `${where}.`;
}

function summaryText({ least, mean, most, zeros }: Summary): string {
  if (!Number.isFinite(mean)) return 'It has values that are not finite.';
  return `Least ${formatWeight(least)}, mean ${formatWeight(mean)}, largest ${formatWeight(most)}, ${formatPercent(zeros)} zeros.`;
}
