import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Contender, stepsPerEpoch } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { drawnLine } from '../../report/drawnLine';
import type { Mark } from '../../training/protocol';
import { type Overlay, overlayLines } from './overlayLines';
import { Toggle } from '../ui/Toggle';
import { xAxis, yAxis } from './chartAxes';
import { type Drawing, DrawingContext, type Geometry } from './chartContext';
import { ChartExport } from './ChartExport';
import { ChartFrame } from './ChartFrame';
import { type ChartId, isLogarithmicId, LOGARITHMIC_IDS } from './chartIds';
import { CHART_KINDS, UNITS_OF_X } from './chartKinds';
import { catchUp, chartLines, type ChartSource, isShared, xTotal } from './chartLines';
import styles from './Charts.module.css';
import { ChartTable } from './ChartTable';
import { useChartView } from './chartView';
import { CrosshairControl } from './CrosshairControl';
import { Legend } from './Legend';
import { markPlaces } from './markPlaces';
import { PairSelect } from './PairSelect';
import { type ChartSettings, withToggled, wordsOf } from './settings';
import { Tooltip } from './Tooltip';
import { useChartInput } from './useChartInput';
import { useRedraw } from './useRedraw';
import { useSame } from './useSame';
import { ZoomButtons } from './ZoomButtons';

/** Steps that are smoothed in one redraw, of all seeds of all lines: a few milliseconds; the next one goes on. */
const MOST_STEPS = 120_000;

interface ChartProps {
  readonly id: ChartId;
  readonly experiment: Experiment;
  readonly contenders: readonly Contender[];
  /** The run, if there is one yet. */
  readonly source: ChartSource | undefined;
  /** Earlier runs that are drawn with it. */
  readonly overlays: readonly Overlay[];
  readonly marks: readonly Mark[];
  readonly settings: ChartSettings;
  readonly change: (changed: Partial<ChartSettings>) => void;
}

/** A live chart of a run: training smoothed over its raw line, every seed, test points, and marks of what happened. */
export const Chart = memo(function Chart(props: ChartProps) {
  const { id, experiment, contenders, source, overlays, marks, settings, change } = props;
  const kind = CHART_KINDS[id];
  const zoom = useChartView((state) => state.zoom);
  const section = useRef<HTMLElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const geometry = useRef<Geometry>(undefined);
  const onGeometry = useCallback((laidOut: Geometry | undefined) => {
    geometry.current = laidOut;
  }, []);
  const { count, again } = useRedraw(section);
  const [hasTable, setTable] = useState(false);
  const unit = UNITS_OF_X[settings.x];
  const isLogY = wordsOf(LOGARITHMIC_IDS, settings.logy).some((one) => one === id);

  const chart = useMemo(
    // The metrics grow in place: the count says when they have, or when more of them is to be taken in.
    () => (count >= 0 ? layOut(id, experiment, contenders, source, overlays, settings, zoom) : undefined),
    [id, experiment, contenders, source, overlays, settings, zoom, count],
  );
  useEffect(() => {
    if (chart?.isBehind) again();
  }, [chart, again]);

  const lines = chart?.lines ?? [];
  const x = useSame(chart?.x);
  const whole = chart?.whole ?? [0, 1];
  const y = useSame(
    useMemo(
      () =>
        chart &&
        yAxis(
          id,
          experiment,
          chart.lines.map(({ drawn }) => drawn),
          isLogY,
          zoom !== undefined,
        ),
      [chart, experiment, id, isLogY, zoom],
    ),
  );
  const shownMarks = markPlaces(
    marks,
    lines.flatMap(({ line }) => (line.earlier === undefined ? [line] : [])),
  );
  const isLeftOut = source !== undefined && lines.length === 0;
  const isEmpty = lines.every(({ line }) => line.curve.raw.length === 0 && line.tests.length === 0);

  const { handlers, selection, onKeyDown, zoomBy } = useChartInput({
    geometry,
    lines,
    marks: shownMarks.map((mark) => mark.x),
    domain: x?.domain ?? [0, 1],
    whole,
    isLogarithmic: x?.scale === 'log',
    isWhole: settings.x === 'step',
  });
  const formatX = (place: number) => {
    const perEpoch = stepsPerEpoch(experiment);
    const epoch = settings.x === 'step' && perEpoch > 0 ? ` · epoch ${(place / perEpoch).toFixed(2)}` : '';
    return capitalized(unit.format(place)) + epoch;
  };
  const drawing: Drawing = {
    lines,
    marks: shownMarks,
    hasSeeds: settings.seeds === 'on' && experiment.runs > 1 && id !== 'rate' && id !== 'speed',
    isSmoothed: kind.isSmoothed && settings.smooth !== '0',
    baseline: kind.baseline?.(experiment),
    selection,
    onGeometry,
  };

  return (
    <section ref={section} aria-label={kind.title} className={styles['chart']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>
          {kind.title}{' '}
          <span className={styles['unit']}>
            {kind.unit(experiment)}, by {unit.by}
            {spreadText(id, experiment.runs)}
          </span>
        </h2>
        {id === 'difference' ? (
          <PairSelect contenders={contenders} />
        ) : isShared(id, settings.x) ? (
          <span className={styles['unit']}>the same for all</span>
        ) : (
          <Legend contenders={contenders} />
        )}
      </div>
      <div ref={plot} className={styles['plot']} data-empty={isEmpty} {...(isEmpty ? {} : handlers)}>
        {!isEmpty && x && (
          <CrosshairControl
            label={`Crosshair of ${kind.title}`}
            lines={lines}
            domain={x.domain}
            format={kind.format}
            formatX={formatX}
            onKeyDown={onKeyDown}
          />
        )}
        {x && y && (
          <DrawingContext value={drawing}>
            <ChartFrame
              title={`${kind.title} by ${unit.by}`}
              x={x}
              y={y}
              formatX={unit.tick}
              formatY={kind.tick}
            />
          </DrawingContext>
        )}
        {!isEmpty && <Tooltip lines={lines} geometry={geometry} format={kind.format} formatX={formatX} />}
        {isEmpty && (
          <p className={styles['empty']}>
            <span>
              {isLeftOut
                ? 'Every contender is left out: press a name above to bring it back.'
                : source
                  ? 'The first step is on its way.'
                  : kind.empty}
            </span>
          </p>
        )}
      </div>
      <div className={styles['foot']}>
        {isLogarithmicId(id) && (
          <Toggle
            pressed={isLogY}
            onPressedChange={() => change({ logy: withToggled(LOGARITHMIC_IDS, settings.logy, id) })}
            aria-label={`Logarithmic y axis of ${kind.title}`}
          >
            Log y
          </Toggle>
        )}
        <Toggle pressed={hasTable} onPressedChange={setTable} aria-label={`${kind.title} as a table`}>
          Table
        </Toggle>
        <ZoomButtons title={kind.title} isZoomed={zoom !== undefined} zoomBy={zoomBy} disabled={isEmpty} />
        <ChartExport
          id={id}
          lines={lines.map(({ line }) => line)}
          plot={plot}
          subtitle={`${kind.unit(experiment)}, by ${unit.by}${spreadText(id, experiment.runs)}`}
          experiment={experiment}
          unit={settings.x}
          disabled={isEmpty}
        />
      </div>
      {hasTable && <ChartTable lines={lines} kind={kind} unit={settings.x} formatX={unit.format} />}
    </section>
  );
});

/** Lines, what is drawn of them, and the x axis that all charts share. */
function layOut(
  id: ChartId,
  experiment: Experiment,
  contenders: readonly Contender[],
  source: ChartSource | undefined,
  overlays: readonly Overlay[],
  settings: ChartSettings,
  zoom: readonly [number, number] | undefined,
) {
  const smoothing = CHART_KINDS[id].isSmoothed ? Number(settings.smooth) : 0;
  const lines = [
    ...(source ? chartLines(id, source, settings) : []),
    ...overlays.flatMap((overlay, place) => overlayLines(id, overlay, place, settings)),
  ];
  const isBehind = lines.length > 0 && !catchUp(lines, smoothing, MOST_STEPS);
  const total = xTotal({ experiment, contenders }, settings.x);
  // Of all contenders, so that all charts have the same axis, whatever they show.
  const sources = source ? [source, ...overlays] : overlays;
  const all = sources.flatMap((one) =>
    chartLines('speed', one, { ...settings, off: '' }).map(({ x, curve }) => ({
      x,
      last: settings.x === 'time' ? Math.min(one.metrics.lastStep, curve.raw.length) : one.metrics.lastStep,
    })),
  );
  const ends = all.map(({ x, last }) => x.at(last));
  const now = sources.length > 0 ? Math.max(0, ...ends.filter(Number.isFinite)) : total;
  const starts = all.map(({ x }) => x.at(1)).filter((start) => start > 0);
  const request = {
    unit: settings.x,
    now: Number.isFinite(now) ? now : 0,
    total,
    first: starts.length > 0 ? Math.min(...starts) : 0,
    isLogarithmic: settings.logx === 'on',
  };
  const x = xAxis({ ...request, zoom });
  const drawn = lines.map((line) => ({ line, drawn: drawnLine(line, x.domain, x.scale === 'log') }));
  return { lines: drawn, isBehind, x, whole: xAxis({ ...request, zoom: undefined }).domain };
}

function spreadText(id: ChartId, runs: number): string {
  if (id === 'rate' || id === 'speed') return '';
  if (id === 'difference')
    return runs > 1 ? `; mean and 95 % interval, N = ${runs} seeds` : '; one seed has no interval';
  return runs > 1 ? `; mean ± std, N = ${runs} seeds` : '';
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
