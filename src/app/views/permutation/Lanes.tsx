import { memo, type ReactNode } from 'react';
import { blockWidth } from '../../../network/block';
import { pathCount } from '../../../network/paths';
import { curve, type LaneLayout, laneY, litPaths, TOP } from './laneLayout';
import { partitionColour } from './partitionColour';
import styles from './Permutation.module.css';

/** Lanes that are less high have numbers at every eighth only. */
const EVERY_NUMBER_FROM = 14;

interface LanesProps {
  readonly layout: LaneLayout;
}

/** All lanes through both permutations, and the partitions within which the convolutions mix. */
export const Lanes = memo(function Lanes({ layout }: LanesProps) {
  const { block, columns, places } = layout;
  const { L, M, K } = block;
  const [x0, x1, x2, x3, x4] = columns;
  const y = (place: number) => laneY(layout, place);
  const channelsOf = (l: number) => Array.from({ length: M }, (_, m) => l * M + m);
  return (
    <g data-part="lanes">
      <Captions columns={columns} />
      {Array.from({ length: L }, (_, l) => (
        <g key={l} stroke={partitionColour(l)} fill="none">
          <path
            className={styles['lane']}
            d={channelsOf(l)
              .map((channel) => {
                const place = places[channel] ?? 0;
                return `${curve(x1, y(channel), x2, y(place))}${curve(x3, y(place), x4, y(channel))}`;
              })
              .join('')}
          />
          <Partition layout={layout} from={x0} to={x1} first={l * M} size={M} name={`${l}`} />
        </g>
      ))}
      {Array.from({ length: K }, (_, k) => (
        <g key={k} stroke="var(--ink-3)" fill="none">
          <Partition
            layout={layout}
            from={x2}
            to={x3}
            first={k * (blockWidth(block) / K)}
            size={blockWidth(block) / K}
            name={`${k}`}
          />
        </g>
      ))}
      <Ends layout={layout} />
    </g>
  );
});

/** What happens between the columns. */
function Captions({ columns: [x0, x1, x2, x3, x4] }: Pick<LaneLayout, 'columns'>) {
  // Letters of mathematics, as formulas have them.
  const captions: [number, ReactNode][] = [
    [(x0 + x1) / 2, <Caption key="p" letter="𝑊" above="𝑝" />],
    [(x1 + x2) / 2, <Caption key="t" letter="𝑃" above="𝑇" />],
    [(x2 + x3) / 2, <Caption key="d" letter="𝑊" above="𝑑" />],
    [(x3 + x4) / 2, <Caption key="i" letter="𝑃" above="" />],
  ];
  return captions.map(([x, caption]) => (
    <text key={x} x={x} y={14} textAnchor="middle" className={styles['caption']}>
      {caption}
    </text>
  ));
}

function Caption({ letter, above }: { readonly letter: string; readonly above: string }) {
  return (
    <>
      {letter}
      <tspan dx="1" dy="-6" fontSize="11">
        {above}
      </tspan>
    </>
  );
}

interface PartitionProps {
  readonly layout: LaneLayout;
  readonly from: number;
  readonly to: number;
  /** Its first place, and how many it has. */
  readonly first: number;
  readonly size: number;
  readonly name: string;
}

/** The frame around the channels that a convolution mixes. */
function Partition({ layout, from, to, first, size, name }: PartitionProps) {
  const { pitch } = layout;
  const height = size * pitch - 2;
  return (
    <>
      <rect
        x={from}
        y={TOP + first * pitch + 1}
        width={to - from}
        height={height}
        rx={Math.min(4, height / 2)}
        className={styles['partition']}
      />
      {height >= 12 && (
        <text
          x={(from + to) / 2}
          y={TOP + first * pitch + 1 + height / 2 + 4}
          textAnchor="middle"
          className={styles['partitionName']}
        >
          {name}
        </text>
      )}
    </>
  );
}

/** The channels on both sides, with their numbers where they can be read. */
function Ends({ layout }: LanesProps) {
  const { block, columns, pitch } = layout;
  return Array.from({ length: blockWidth(block) }, (_, channel) => (
    <g key={channel} fill={partitionColour(Math.floor(channel / block.M))}>
      <circle cx={columns[0]} cy={laneY(layout, channel)} r={Math.min(4, pitch / 3)} />
      <circle cx={columns[4]} cy={laneY(layout, channel)} r={Math.min(4, pitch / 3)} />
      {(pitch >= EVERY_NUMBER_FROM || channel % 8 === 0) && (
        <text x={columns[4] + 9} y={laneY(layout, channel) + 3.5} className={styles['channel']}>
          {channel}
        </text>
      )}
    </g>
  ));
}

/** The paths to an output channel, and their number beside each primary partition; dark where there are none. */
export function LitLanes({ layout, output }: LanesProps & { readonly output: number }) {
  const { block, columns, places, pitch } = layout;
  const [x0, , , x3, x4] = columns;
  const y = laneY(layout, output);
  return (
    <g data-part="lit" strokeWidth={Math.min(2, pitch / 6)}>
      {litPaths(layout, output).map((path, l) => {
        const count = pathCount(block, l * block.M, output);
        const middle = TOP + (l + 0.5) * block.M * pitch;
        return (
          // The partitions never change their order.
          <g key={l} data-paths={count}>
            {path && <path d={path} stroke={partitionColour(l)} className={styles['lit']} />}
            {block.M * pitch >= 10 && (
              <text
                x={x0 - 10}
                y={middle + 3.5}
                textAnchor="end"
                className={count === 0 ? styles['dark'] : styles['count']}
              >
                {count}×
              </text>
            )}
          </g>
        );
      })}
      <path
        d={curve(x3, laneY(layout, places[output] ?? 0), x4, y)}
        stroke="var(--ink)"
        className={styles['lit']}
      />
      <circle cx={x4} cy={y} r={6} className={styles['output']} />
      {pitch < EVERY_NUMBER_FROM && (
        <text x={x4 + 9} y={y + 3.5} className={styles['outputName']}>
          {output}
        </text>
      )}
    </g>
  );
}
