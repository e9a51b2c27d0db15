import { formatWeight } from '../../ui/format';
import styles from './Inside.module.css';
import type { PaintedMaps } from './maps';
import type { InsideSettings } from './settings';

interface MapLegendProps {
  readonly pictures: PaintedMaps;
  readonly scale: InsideSettings['scale'];
  readonly channel: number;
}

/** What the shades mean: of all maps, or of the one that is told of. */
export function MapLegend({ pictures, scale, channel }: MapLegendProps) {
  const { least, most } = pictures.rangeOf(channel);
  const middle = `rgb(${pictures.middleOf(channel).join(' ')})`;
  return (
    <p className={styles['legend']}>
      <span className={styles['scale']}>
        <span className={styles['end']}>{formatWeight(least)}</span>
        <i style={{ background: `linear-gradient(to right, #000, ${middle}, #fff)` }} aria-hidden="true" />
        <span className={styles['end']}>{formatWeight(most)}</span>
      </span>
      {scale === 'common'
        ? 'One scale for all maps; it holds 99 % of the values that are not 0, and cuts off the rest.'
        : `The scale of channel ${channel}; each map has that of its own largest value.`}
    </p>
  );
}
