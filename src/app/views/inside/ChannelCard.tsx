import type { Partitioning } from '../../../network/partitions';
import { Enlarged } from '../../pictures/Enlarged';
import { formatPercent, formatWeight } from '../../ui/format';
import { partitionColour } from '../permutation/partitionColour';
import { membershipsOf } from './channel';
import styles from './Inside.module.css';
import type { PaintedMaps } from './maps';

interface ChannelCardProps {
  readonly channel: number;
  readonly channels: number;
  readonly lines: readonly Partitioning[];
  readonly pictures: PaintedMaps;
  /** Whether the maps are activated, so that zeros mean something. */
  readonly isOutput: boolean;
}

/** A map, enlarged, with where it belongs and what is in it. */
export function ChannelCard({ channel, channels, lines, pictures, isOutput }: ChannelCardProps) {
  const { least, mean, most, zeros } = pictures.summaryOf(channel);
  return (
    <section aria-label="Chosen channel" className={styles['channel']}>
      <div className={styles['enlarged']}>
        <Enlarged atlas={pictures.atlas} picture={channel} />
      </div>
      <div className={styles['facts']}>
        <h4 className={styles['subtitle']}>
          Channel {channel} <span className={styles['unit']}>of 0 to {channels - 1}</span>
        </h4>
        <dl>
          {membershipsOf(channel, lines).map(({ term, partition, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <i style={{ background: partitionColour(partition) }} aria-hidden="true" /> {text}
              </dd>
            </div>
          ))}
          <Fact term="Least" value={formatWeight(least)} />
          <Fact term="Mean" value={formatWeight(mean)} />
          <Fact term="Largest" value={formatWeight(most)} />
          {isOutput && <Fact term="Zeros" value={formatPercent(zeros)} />}
        </dl>
      </div>
    </section>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
