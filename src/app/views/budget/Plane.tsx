import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { blockParameters, blockTitle, blockWidth, type GroupBlock } from '../../../network/block';
import { deviation } from '../../../network/budget';
import { formatCount, formatDeviation } from '../../ui/format';
import hidden from '../../ui/Hidden.module.css';
import { useWidth } from '../../ui/useWidth';
import styles from './Budget.module.css';
import { type ChoosableBudgetView, nearestBy } from './budgetView';
import { Axes, Curves, Marks } from './PlaneDrawing';
import { nextPlace, place, PLANE_HEIGHT, planeScales } from './planeScales';

/** The plane of L and M, with curves of equal parameters; the arrow keys or a drag go along the one of the budget. */
export function Plane({ budget, rule, blocks, chosen, onChoose }: ChoosableBudgetView) {
  const frame = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const width = useWidth(frame);
  const scales = useMemo(() => planeScales(budget, rule, width), [budget, rule, width]);

  const chooseAt = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const distance = ({ L, M }: GroupBlock) => {
      const [x, y] = place(scales, L, M);
      return Math.hypot(x - (event.clientX - box.left), y - (event.clientY - box.top));
    };
    const nearest = nearestBy(blocks, distance);
    if (nearest && nearest !== chosen) onChoose(nearest, 'drag');
  };
  const chooseNumber = (number: number) => {
    const block = blocks[number];
    if (block && block !== chosen) onChoose(block, 'drag');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = chosen && nextPlace(event.key, blocks.indexOf(chosen), blocks.length);
    if (next === undefined) return;
    event.preventDefault();
    chooseNumber(next);
  };

  return (
    <section aria-label="The plane of L and M" className={styles['chart']}>
      <h3 className={styles['title']}>
        Equal parameters <span className={styles['unit']}>M over L, both logarithmic</span>
      </h3>
      <div ref={frame} className={styles['plane']}>
        {chosen && (
          <input
            ref={slider}
            type="range"
            className={hidden['hidden']}
            aria-label="Point on the curve of the budget"
            aria-valuetext={spoken(chosen, budget)}
            min={0}
            max={blocks.length - 1}
            value={blocks.indexOf(chosen)}
            onKeyDown={onKeyDown}
            onChange={(event) => chooseNumber(Number(event.currentTarget.value))}
          />
        )}
        {width > 0 && (
          <svg
            width={width}
            height={PLANE_HEIGHT}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              chooseAt(event);
            }}
            onPointerMove={(event) => event.buttons > 0 && chooseAt(event)}
            // The arrow keys go on from where the pointer has brought it.
            onPointerUp={() => slider.current?.focus({ preventScroll: true })}
          >
            <Axes scales={scales} />
            <Curves scales={scales} budget={budget} rule={rule} />
            <Marks scales={scales} budget={budget} rule={rule} blocks={blocks} />
            {chosen && <Handle block={chosen} at={place(scales, chosen.L, chosen.M)} edge={width} />}
          </svg>
        )}
      </div>
    </section>
  );
}

interface HandleProps {
  readonly block: GroupBlock;
  readonly at: readonly [number, number];
  /** Where the drawing ends on the right. */
  readonly edge: number;
}

/** The ring around the chosen point, with its sizes. */
function Handle({ block, at: [x, y], edge }: HandleProps) {
  const isLeft = x + 70 > edge;
  return (
    <>
      <circle cx={x} cy={y} r={9} className={styles['ring']} />
      <text
        x={isLeft ? x - 14 : x + 14}
        y={y - 10}
        textAnchor={isLeft ? 'end' : 'start'}
        className={styles['chosenLabel']}
      >
        ({block.L}, {block.M})
      </text>
    </>
  );
}

function spoken(block: GroupBlock, budget: number): string {
  const parameters = blockParameters(block);
  const off = formatDeviation(deviation(parameters, budget));
  return `${blockTitle(block)}, ${blockWidth(block)} channels, ${formatCount(parameters)} parameters, ${off}`;
}
