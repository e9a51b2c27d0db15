import { memo, type PointerEvent, useState } from 'react';
import { blockPaths, blockWidth, type GroupBlock } from '../../../network/block';
import { connectedPairs, pathCount } from '../../../network/paths';
import { formatCount, formatPercent } from '../../ui/format';
import { partitionColour } from './partitionColour';
import styles from './Permutation.module.css';

interface PathMatrixProps {
  readonly block: GroupBlock;
  /** The output channel whose row is marked. */
  readonly output: number | undefined;
  readonly onHover: (output: number | undefined) => void;
  readonly onChoose: (output: number) => void;
}

/** How many paths lead from each input channel (across) to each output channel (down). */
export function PathMatrix({ block, output, onHover, onChoose }: PathMatrixProps) {
  const [pair, setPair] = useState<readonly [input: number, output: number]>();
  const width = blockWidth(block);
  const pairs = connectedPairs(block);
  const pairAt = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (offset: number, size: number) =>
      Math.min(width - 1, Math.max(0, Math.floor((offset / size) * width)));
    return [place(event.clientX - box.left, box.width), place(event.clientY - box.top, box.height)];
  };
  const isDark = pairs < width ** 2;
  return (
    <section aria-label="Paths of all pairs" className={styles['card']}>
      <h3 className={styles['title']}>
        Paths of all pairs <span className={styles['unit']}>input across, output down</span>
      </h3>
      <Strip block={block} />
      <svg
        className={styles['matrix']}
        viewBox={`0 0 ${width} ${width}`}
        aria-hidden="true"
        onPointerMove={(event) => {
          const at = pairAt(event);
          setPair(at);
          onHover(at[1]);
        }}
        onPointerLeave={() => {
          setPair(undefined);
          onHover(undefined);
        }}
        onPointerDown={(event) => onChoose(pairAt(event)[1])}
      >
        <Cells block={block} />
        {output !== undefined && (
          <rect
            x={0}
            y={output}
            width={width}
            height={1}
            className={styles['row']}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <Key block={block} />
      <p className={styles['sentence']}>
        {pair && pair[1] < width
          ? `Input ${pair[0]} to output ${pair[1]}: ${paths(pathCount(block, pair[0], pair[1]))}.`
          : `${formatCount(pairs)} of ${formatCount(width ** 2)} pairs connected${isDark ? `, ${formatPercent(1 - pairs / width ** 2)} dark` : ''}.`}
      </p>
    </section>
  );
}

/** Cells of wider blocks are too small for lines between them. */
const MOST_WITH_GRID = 32;

/** A ground of the one number of paths there is, or of the lesser one, and cells of the greater on it. */
const Cells = memo(function Cells({ block }: { readonly block: GroupBlock }) {
  const width = blockWidth(block);
  const { least, most } = blockPaths(block);
  return (
    <g shapeRendering="crispEdges">
      <rect width={width} height={width} className={shade(block, least)} />
      {least !== most && <path d={cellsWith(block, most)} className={shade(block, most)} />}
      {width <= MOST_WITH_GRID && (
        <path
          className={styles['grid']}
          d={Array.from({ length: width - 1 }, (_, i) => `M${i + 1} 0V${width}M0 ${i + 1}H${width}`).join('')}
        />
      )}
    </g>
  );
});

/** The cells with so many paths, as one outline: in each row, an oblong for each primary partition. */
function cellsWith(block: GroupBlock, count: number): string {
  const { L, M } = block;
  const oblongs: string[] = [];
  for (let output = 0; output < blockWidth(block); output++)
    for (let l = 0; l < L; l++)
      if (pathCount(block, l * M, output) === count) oblongs.push(`M${l * M} ${output}h${M}v1h-${M}z`);
  return oblongs.join('');
}

/** The primary partitions of the inputs, in their colours. */
function Strip({ block }: { readonly block: GroupBlock }) {
  return (
    <svg
      aria-hidden="true"
      className={styles['strip']}
      viewBox={`0 0 ${block.L} 1`}
      preserveAspectRatio="none"
    >
      {Array.from({ length: block.L }, (_, l) => (
        <rect key={l} x={l} width={1} height={1} fill={partitionColour(l)} />
      ))}
    </svg>
  );
}

function Key({ block }: { readonly block: GroupBlock }) {
  const { least, most } = blockPaths(block);
  return (
    <ul className={styles['key']} aria-label="Shades">
      {[...new Set([least, most])].map((count) => (
        <li key={count}>
          <svg aria-hidden="true" width="12" height="12">
            <rect width="12" height="12" className={shade(block, count)} />
          </svg>
          {paths(count)}
        </li>
      ))}
    </ul>
  );
}

/** Dark without a path; a second shade of light only where the block has two numbers of paths. */
function shade(block: GroupBlock, count: number): string | undefined {
  if (count === 0) return styles['unlit'];
  const { least } = blockPaths(block);
  return least === 0 || count === least ? styles['fewer'] : styles['more'];
}

function paths(count: number): string {
  return count === 0 ? 'no path' : count === 1 ? '1 path' : `${count} paths`;
}
