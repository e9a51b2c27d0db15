import { memo, useMemo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { regularWidth, type SecondaryRule, widestOnCurve } from '../../../network/budget';
import { niceAxis } from '../../../report/axis';
import styles from './Budget.module.css';
import { type ChoosableBudgetView, ruleName } from './budgetView';
import { logTicks } from '../../charts/logScale';
import { WidthPoints } from './WidthPoints';
import { type WidthRow, widthRows } from './widthRows';
import { WidthTooltip } from './WidthTooltip';

const TICK = { fill: 'var(--ink-3)', fontSize: 11 } as const;
const MARGIN = { top: 12, right: 16, bottom: 20, left: 4 } as const;
/**
 * What tells the curves of IGC, GPC and a fixed K apart beside their strength, and how their widths are read: always by the
 * same functions, so that recharts sees only the data change.
 */
const STYLES = [
  { dashes: 'none', read: (row: WidthRow) => row.widths[0] },
  { dashes: '7 3', read: (row: WidthRow) => row.widths[1] },
  { dashes: '2 3', read: (row: WidthRow) => row.widths[2] },
] as const;

/** Width over L at one budget: IGC has its greatest width inside, GPC at the end. */
export const WidthChart = memo(function WidthChart({
  budget,
  rule,
  blocks,
  chosen,
  onChoose,
}: ChoosableBudgetView) {
  const rules = useMemo(
    (): SecondaryRule[] => (rule === 'M' || rule === 1 ? ['M', 1] : ['M', 1, rule]),
    [rule],
  );
  const curves = STYLES.flatMap(({ dashes, read }, index) => {
    const one = rules[index];
    if (one === undefined) return [];
    const isChosen = one === rule;
    const stroke = isChosen ? 'var(--ink)' : 'var(--ink-3)';
    return [{ rule: one, read, line: { stroke, strokeWidth: isChosen ? 2 : 1.5, strokeDasharray: dashes } }];
  });
  const rows = useMemo(() => widthRows(budget, rules), [budget, rules]);
  const greatest = Math.max(...rules.map((rule) => widthAt(widestOnCurve(budget, rule))));
  const axis = niceAxis(0, 1.08 * greatest, 5);
  const domain = [1, rows.at(-1)?.L ?? 1] as const;
  const regular = regularWidth(budget);

  return (
    <section aria-label="Width over L" className={styles['chart']}>
      <div className={styles['chartHead']}>
        <h3 className={styles['title']}>
          Width <span className={styles['unit']}>L · M channels, over L</span>
        </h3>
        <ul className={styles['legend']} aria-label="Curves">
          {curves.map(({ rule, line }) => (
            <li key={rule}>
              <svg aria-hidden="true" width="28" height="12">
                <path d="M0 6H28" {...line} fill="none" />
              </svg>
              {ruleName(rule)}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles['plot']}>
        <ResponsiveContainer>
          <LineChart data={rows} margin={MARGIN}>
            <CartesianGrid stroke="var(--line)" />
            <XAxis
              dataKey="L"
              type="number"
              scale="log"
              domain={[...domain]}
              ticks={logTicks(domain)}
              tick={TICK}
              stroke="var(--line-strong)"
              label={{ value: 'L, primary partitions', position: 'insideBottomRight', offset: -12, ...TICK }}
            />
            <YAxis
              domain={[axis.domain[0], axis.domain[1]]}
              ticks={[...axis.ticks]}
              tick={TICK}
              width={44}
              stroke="none"
            />
            <Tooltip isAnimationActive={false} content={<WidthTooltip rules={rules} />} />
            <ReferenceLine
              y={regular}
              stroke="var(--ink-3)"
              strokeDasharray="1 4"
              strokeLinecap="round"
              label={{
                value: `regular, ${regular.toFixed(1)} wide`,
                position: 'insideBottomRight',
                ...TICK,
              }}
            />
            {curves.map(({ rule, read, line }) => (
              <Line
                key={rule}
                dataKey={read}
                {...line}
                type="linear"
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                legendType="none"
              />
            ))}
            <WidthPoints budget={budget} rule={rule} blocks={blocks} chosen={chosen} onChoose={onChoose} />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </section>
  );
});

const widthAt = ({ L, M }: { readonly L: number; readonly M: number }) => L * M;
