import { memo } from 'react';
import type { Contender } from '../../experiment/experiment';
import { blockWidth } from '../../network/block';
import { partitionColour } from '../views/permutation/partitionColour';
import { blockPicture } from './blockPicture';
import styles from './Presets.module.css';

const HEIGHT = 72;
const WIDTH = 62;
const GAP = 12;

/** The blocks of an experiment beside each other, drawn from their factors; wider blocks are higher. */
export const BlockPictures = memo(function BlockPictures({
  contenders,
}: {
  readonly contenders: readonly Contender[];
}) {
  const pitch = HEIGHT / Math.max(1, ...contenders.map(({ block }) => blockWidth(block)));
  const width = contenders.length * (WIDTH + GAP) - GAP;
  return (
    <svg
      aria-hidden="true"
      className={styles['picture']}
      viewBox={`0 0 ${4 * (WIDTH + GAP) - GAP} ${HEIGHT + 6}`}
    >
      {contenders.map(({ key, block }, index) => {
        const { frames, lanes, height } = blockPicture(block, WIDTH, pitch);
        const [x, y] = [index * (WIDTH + GAP) + (4 * (WIDTH + GAP) - GAP - width) / 2, (HEIGHT - height) / 2];
        return (
          <g key={key} transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}>
            {lanes.map(({ partition, path }) => (
              <path
                key={partition}
                d={path}
                fill="none"
                stroke={partitionColour(partition)}
                strokeWidth={Math.min(1.5, 0.7 * pitch)}
              />
            ))}
            {frames.map((frame) => (
              <rect
                key={`${frame.x} ${frame.y}`}
                x={frame.x}
                y={frame.y + Math.min(0.75, frame.height / 8)}
                width={frame.width}
                height={frame.height - Math.min(1.5, frame.height / 4)}
                rx={Math.min(2, frame.height / 3)}
                strokeWidth={Math.min(0.7, frame.height / 5)}
                className={styles['frame']}
              />
            ))}
            <rect x="0" y={height + 3} width={WIDTH} height="2" fill={`var(--contender-${key})`} />
          </g>
        );
      })}
    </svg>
  );
});
