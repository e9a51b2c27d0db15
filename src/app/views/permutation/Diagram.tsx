import { type PointerEvent, useMemo, useRef } from 'react';
import type { GroupBlock } from '../../../network/block';
import { useWidth } from '../../ui/useWidth';
import { laneAt, laneLayout } from './laneLayout';
import { Lanes, LitLanes } from './Lanes';
import styles from './Permutation.module.css';

interface DiagramProps {
  readonly block: GroupBlock;
  readonly output: number | undefined;
  readonly onHover: (output: number | undefined) => void;
  readonly onChoose: (output: number) => void;
}

/** The channels as lanes through the block, left to right. Pointing at its right side lights the paths to an output. */
export function Diagram({ block, output, onHover, onChoose }: DiagramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const layout = useMemo(() => laneLayout(block, width), [block, width]);
  const outputAt = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    // From the secondary convolution on, the lanes are those of outputs.
    if (event.clientX - box.left < layout.columns[2]) return undefined;
    return laneAt(layout, event.clientY - box.top);
  };
  return (
    <div ref={frame} className={styles['diagram']} style={{ minHeight: layout.height }}>
      {width > 0 && (
        <svg
          width={width}
          height={layout.height}
          className={output === undefined ? undefined : styles['dimmed']}
          onPointerMove={(event) => onHover(outputAt(event))}
          onPointerLeave={() => onHover(undefined)}
          onPointerDown={(event) => {
            const chosen = outputAt(event);
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          <Lanes layout={layout} />
          {output !== undefined && <LitLanes layout={layout} output={output} />}
        </svg>
      )}
    </div>
  );
}
