import { useCallback } from 'react';
import type { Partitioning } from '../../../network/partitions';
import type { Colour } from '../../heatmap/colourMap';
import { PictureGrid } from '../../pictures/PictureGrid';
import { formatCount } from '../../ui/format';
import styles from './Inside.module.css';
import type { PaintedMaps } from './maps';
import { mixingText } from './mixing';
import { factorText } from './texts';

interface MapPanelProps {
  /** Of the convolution whose partitions it lines up. */
  readonly index: number;
  readonly lines: readonly Partitioning[];
  readonly line: Partitioning;
  /** The partitions that have the colours. */
  readonly coloured: Partitioning;
  readonly pictures: PaintedMaps;
  readonly colours: readonly Colour[];
  readonly chosen: number;
  readonly pointed: number | undefined;
  readonly sentence: string;
  readonly onPoint: (channel: number | undefined) => void;
  readonly onChoose: (channel: number, gesture: 'drag' | 'change') => void;
}

const SIDES = [64, 48, 36, 20];

/** All maps of a layer in the order in which one of its convolutions takes them. */
export function MapPanel(props: MapPanelProps) {
  const { index, lines, line, coloured, pictures, colours, ...grid } = props;
  const { places } = coloured;
  const frameOf = useCallback(
    (channel: number) =>
      `rgb(${(colours[(places[channel]?.partition ?? 0) % colours.length] ?? []).join(' ')})`,
    [colours, places],
  );
  const mixing = mixingText(lines);
  const hasParts = lines.length > 1 || line.partitions.length > 1;
  const title = index === 0 ? 'In the order of the channels' : permutedTitle(index, lines.length);
  return (
    <section aria-label={title} className={styles['card']}>
      <h4 className={styles['subtitle']}>
        {title} <span className={styles['unit']}>{hasParts ? partsText(index, lines, line) : ''}</span>
      </h4>
      {index > 0 && mixing !== undefined && <p className={styles['note']}>{mixing}</p>}
      <PictureGrid
        {...grid}
        label={`Maps ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
        groups={line.partitions}
        atlas={pictures.atlas}
        sides={SIDES}
        frameOf={frameOf}
        {...(line.partitions.length > 1 && { nameOf: String })}
      />
    </section>
  );
}

function permutedTitle(index: number, factors: number): string {
  return factors <= 2 ? 'Permuted' : `Permuted for factor ${index + 1}`;
}

/** 40 primary partitions of 2 */
function partsText(index: number, lines: readonly Partitioning[], { partitions }: Partitioning): string {
  const kind = factorText(index, lines.length);
  const count = partitions.length;
  const size = formatCount(partitions[0]?.length ?? 0);
  const name = kind.startsWith('factor')
    ? `partition${count === 1 ? '' : 's'} of ${kind},`
    : `${kind} partition${count === 1 ? '' : 's'} of`;
  return `${formatCount(count)} ${name} ${size}${kind.startsWith('factor') ? ' each' : ''}`;
}
