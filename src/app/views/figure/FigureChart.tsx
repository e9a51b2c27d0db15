import { useMemo, useRef } from 'react';
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
import { CLASSES } from '../../../experiment/experiment';
import { isPaperRecipe } from '../../../reproduction/presets';
import { PUBLISHED } from '../../../reproduction/published';
import type { Reproduction } from '../../../reproduction/results';
import type { SummaryRow } from '../../../reproduction/summary';
import { Switch } from '../../ui/Switch';
import styles from './Figure.module.css';
import { FigureActions } from './FigureActions';
import { FigureMark, FigurePoints } from './FigurePoints';
import { accuracyAxis, type FigureRow, figureRows } from './figureRows';
import { FigureTooltip } from './FigureTooltip';

interface FigureChartProps {
  readonly reproduction: Reproduction;
  readonly rows: readonly SummaryRow[];
  readonly isPublishedShown: boolean;
  readonly onPublished: (shown: boolean) => void;
}

const TICK = { fill: 'var(--ink-3)', fontSize: 11 } as const;
const MARGIN = { top: 16, right: 16, bottom: 20, left: 4 } as const;
/** Without any, recharts would draw no axis. */
const NO_DATA: FigureRow[] = [{ L: 1 }];
/** Room at either end of the axis, by ratio. */
const BEYOND = 1.25;
const gpcMean = ({ GPC }: FigureRow) => GPC?.accuracy.mean;

/** Figure 1 of the supplementary: accuracy over L, GPC as a curve and IGC as a mark. */
export function FigureChart({ reproduction, rows, isPublishedShown, onPublished }: FigureChartProps) {
  const { regime, data, labels, seeds } = reproduction.definition;
  const plot = useRef<HTMLDivElement>(null);
  const drawn = useMemo(
    () => figureRows(rows, isPublishedShown ? PUBLISHED.filter((point) => point.regime === regime) : []),
    [rows, isPublishedShown, regime],
  );
  const ticks = rows.map(({ column }) => column.block.L).toSorted((a, b) => a - b);
  const domain = [1 / BEYOND, BEYOND * (regime === 'i' ? 64 : 128)];
  const y = accuracyAxis(drawn);
  const images = data === 'synthetic' ? 'synthetic test images' : 'test images';
  return (
    <section aria-label="Figure 1" className={styles['chart']}>
      <div className={styles['chartHead']}>
        <h3 className={styles['title']}>
          Accuracy{' '}
          <span className={styles['unit']}>
            % of {images}, over L: mean and standard deviation of N = {seeds} runs
          </span>
        </h3>
        <FigureActions reproduction={reproduction} plot={plot} isPublishedShown={isPublishedShown} />
      </div>
      <div className={styles['chartHead']}>
        <ul aria-label="Legend" className={styles['legend']}>
          <li>
            <svg aria-hidden="true" width="28" height="14">
              <path d="M0 7H28" className={styles['curve']} />
              <FigureMark of="GPC" x={14} y={7} />
            </svg>
            GPC
          </li>
          <li>
            <svg aria-hidden="true" width="14" height="14">
              <FigureMark of="IGC" x={7} y={7} />
            </svg>
            IGC
          </li>
          <li>
            <svg aria-hidden="true" width="10" height="14">
              <circle cx="5" cy="7" r="1.8" className={styles['run']} />
            </svg>
            a run
          </li>
          {isPublishedShown && (
            <li>
              <svg aria-hidden="true" width="14" height="14">
                <FigureMark of="published" x={7} y={7} />
              </svg>
              published: IGC of Figure 3
            </li>
          )}
        </ul>
        <div className={styles['switch']}>
          <Switch label="Published points" on={isPublishedShown} onChange={onPublished} />
          <span aria-hidden="true">Published points</span>
        </div>
      </div>
      <div ref={plot} className={styles['plot']} data-plot="figure">
        <ResponsiveContainer>
          <LineChart data={drawn.length > 0 ? drawn : NO_DATA} margin={MARGIN} title="Accuracy over L">
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="L"
              type="number"
              scale="log"
              domain={domain}
              ticks={ticks}
              tick={TICK}
              stroke="var(--line-strong)"
              label={{ value: 'L, primary partitions', position: 'insideBottomRight', offset: -12, ...TICK }}
              allowDataOverflow
            />
            <YAxis
              domain={[y.domain[0], y.domain[1]]}
              ticks={[...y.ticks]}
              tick={TICK}
              tickFormatter={(value: number) => String(Number((100 * value).toFixed(2)))}
              width={44}
              stroke="none"
              allowDataOverflow
            />
            <ReferenceLine
              y={1 / CLASSES[labels]}
              stroke="var(--ink-3)"
              strokeDasharray="1 4"
              label={{ value: 'guessing', position: 'insideBottomRight', ...TICK }}
            />
            <Line
              dataKey={gpcMean}
              stroke="var(--contender-b)"
              strokeWidth={2}
              type="linear"
              connectNulls
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              legendType="none"
            />
            <FigurePoints rows={drawn} />
            {drawn.length > 0 && (
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: 'var(--ink-3)', strokeWidth: 1 }}
                offset={16}
                content={<FigureTooltip />}
              />
            )}
          </LineChart>
        </ResponsiveContainer>
        {drawn.length === 0 && (
          <p className={styles['empty']}>Every column appears here as soon as it has finished.</p>
        )}
      </div>
      {isPublishedShown && (
        <p className={styles['note']}>
          Published points are means of five runs of the paper, read off Figure 3 of its main text: IGC blocks
          of other sizes in this regime, 400 epochs of CIFAR-100. The accuracies of the GPC curve are not
          printed; only its end, M = 1, is the same block as there.
          {!isPaperRecipe(reproduction.definition) &&
            ' The recipe here is another, so only the shapes of the curves compare.'}
        </p>
      )}
    </section>
  );
}
