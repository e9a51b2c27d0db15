import type { PointerEvent } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer, DefaultZIndexes } from 'recharts';
import { blockWidth } from '../../../network/block';
import { widestOnCurve } from '../../../network/budget';
import styles from './Budget.module.css';
import { type ChoosableBudgetView, nearestBy } from './budgetView';

/** The blocks near the budget on their curve, the chosen one, and the widest point; a drag goes along them. */
export function WidthPoints({ budget, rule, blocks, chosen, onChoose }: ChoosableBudgetView) {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const area = usePlotArea();
  if (!xScale || !yScale || !area) return null;
  const at = (L: number, width: number) => [xScale(L) ?? 0, yScale(width) ?? 0] as const;
  const { L, M } = widestOnCurve(budget, rule);
  const [x, y] = at(L, L * M);
  const [chosenX, chosenY] = chosen ? at(chosen.L, blockWidth(chosen)) : [0, 0];
  const choose = (event: PointerEvent<SVGRectElement>) => {
    const pointed = event.clientX - event.currentTarget.getBoundingClientRect().left + area.x;
    const nearest = nearestBy(blocks, (block) => Math.abs((xScale(block.L) ?? 0) - pointed));
    if (nearest && nearest !== chosen) onChoose(nearest, 'drag');
  };
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line + 1}>
      {blocks.map((block) => {
        const [cx, cy] = at(block.L, blockWidth(block));
        return <circle key={block.M} cx={cx} cy={cy} r={3.5} className={styles['dot']} />;
      })}
      <g className={styles['widest']}>
        <path d={`M${x} ${y - 7}l7 7l-7 7l-7-7z`} />
        <text x={x} y={y - 12} textAnchor={x > area.x + area.width - 80 ? 'end' : 'middle'}>
          {rule === 'M' ? `${(L * M).toFixed(1)} at L = 9 M` : `${(L * M).toFixed(1)} at M = 1`}
        </text>
      </g>
      <rect
        {...area}
        fill="transparent"
        className={styles['drag']}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          choose(event);
        }}
        onPointerMove={(event) => event.buttons > 0 && choose(event)}
      />
      {chosen && <circle cx={chosenX} cy={chosenY} r={9} className={styles['ring']} />}
    </ZIndexLayer>
  );
}
