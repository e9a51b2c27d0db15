import { type Contender, contenderNetwork, stepsPerEpoch, totalSteps } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { countMultiplyAdds } from '../../network/counts';
import { Curve } from '../../report/curve';
import type { LineData, TestPoint } from '../../report/drawnLine';
import type { ContenderMetrics, Evaluation, Metric, MetricStore } from '../../report/metricStore';
import { intervalFactor, pairedMean } from '../../report/pairedDifference';
import { difference, map, RunningSum, type Series } from '../../report/series';
import { summarize } from '../../report/statistics';
import { placed, proportional, type XScale, type XUnit } from '../../report/xScale';
import type { ChartId } from './chartIds';
import { contenderColour, DASHES, MARKERS, type MarkerShape } from './contenderStyle';
import { titleOf } from './contenderTitle';
import { type ChartSettings, pairKeys, pairsOf } from './settings';

/** The run that charts draw. */
export interface ChartSource {
  readonly experiment: Experiment;
  readonly contenders: readonly Contender[];
  readonly metrics: MetricStore;
}

/** A line of a chart and how it looks. */
export interface ChartLine extends LineData {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly marker: MarkerShape;
  /** Whose it is, where it is of one contender. */
  readonly contender?: ContenderKey;
  /** Of an earlier run: its number among those that are drawn. */
  readonly earlier?: number;
  /** What `count` is of, and the half that is given. */
  readonly spread: 'std' | 'interval' | undefined;
}

type Look = Pick<ChartLine, 'key' | 'label' | 'colour' | 'dash' | 'marker' | 'contender'>;

/** Curves cost their work once a step, so they live as long as the numbers that they are made of. */
const CURVES = new WeakMap<MetricStore, Map<string, Curve>>();
const TIMES = new WeakMap<ContenderMetrics, RunningSum>();
const COUNTS = new WeakMap<Experiment, Map<ContenderKey, number>>();

/** The lines of a chart, with all that has been reported so far; contenders that are left out have none. */
export function chartLines(id: ChartId, source: ChartSource, settings: ChartSettings): ChartLine[] {
  const { metrics, contenders } = source;
  const present = contenders.flatMap((contender) => {
    const own = metrics.of(contender.key);
    const isOff = settings.off.split('.').includes(contender.key);
    return own && !isOff ? [{ contender, own }] : [];
  });
  switch (id) {
    case 'loss':
    case 'accuracy':
    case 'gradient':
      return present.map(({ contender, own }) => metricLine(id, source, contender, own, settings));
    case 'difference':
      return differenceLine(source, settings);
    case 'speed':
      return present.map(({ contender, own }) => ({
        ...look(contender),
        ...still(source, `speed ${contender.key}`, speedOf(own, source.experiment)),
        x: xScale(source, settings.x, contender),
      }));
    case 'rate': {
      const shared = isShared(id, settings.x);
      const drawn = shared ? present.slice(0, 1) : present;
      return drawn.map(({ contender }) => ({
        ...(shared ? { ...NEUTRAL, key: 'rate', label: 'All contenders' } : look(contender)),
        ...still(source, 'rate', metrics.learningRate),
        x: xScale(source, settings.x, contender),
      }));
    }
  }
}

/** All contenders have the same learning rate: where their steps lie at the same places, too, one line is all of them. */
export function isShared(id: ChartId, unit: XUnit): boolean {
  return id === 'rate' && (unit === 'step' || unit === 'epoch');
}

const NEUTRAL = { colour: 'var(--ink-2)', dash: 'none', marker: 'circle' } as const;

function look({ key, title }: Contender): Look {
  return {
    key,
    contender: key,
    label: title,
    colour: contenderColour(key),
    dash: DASHES[key],
    marker: MARKERS[key],
  };
}

/** A quantity that has no seeds and no tests. */
function still({ metrics }: ChartSource, id: string, series: Series) {
  return { curve: curveOf(metrics, id, () => [series]), tests: [], band: NaN, spread: undefined };
}

function metricLine(
  id: 'loss' | 'accuracy' | 'gradient',
  source: ChartSource,
  contender: Contender,
  { replicas, evaluations }: ContenderMetrics,
  settings: ChartSettings,
): ChartLine {
  const column = id === 'gradient' ? 'gradientNorm' : id;
  const several = replicas.length > 1;
  return {
    ...look(contender),
    curve: curveOf(source.metrics, `${id} ${contender.key}`, () =>
      replicas.map((columns) => columns[column]),
    ),
    tests: id === 'gradient' ? [] : evaluations.flatMap((evaluation) => testPoint(evaluation, id)),
    x: xScale(source, settings.x, contender),
    band: several ? 1 : NaN,
    spread: several ? 'std' : undefined,
  };
}

function testPoint({ step, replicas }: Evaluation, metric: Metric): TestPoint[] {
  const summary = summarize(replicas.map((replica) => replica?.[metric]));
  if (!summary || !Number.isFinite(summary.mean)) return [];
  const { mean, std, count } = summary;
  return [{ step, mean, half: count > 1 ? std : undefined, count }];
}

/** Accuracy of the one minus that of the other on the same batches and test images, seed by seed. */
function differenceLine(source: ChartSource, settings: ChartSettings): ChartLine[] {
  const { metrics, contenders } = source;
  const { pair } = pairsOf(
    contenders.map(({ key }) => key),
    settings.pair,
  );
  if (!pair) return [];
  const [one, other] = pairKeys(pair);
  const [first, second] = [metrics.of(one), metrics.of(other)];
  if (!first || !second) return [];
  return [
    {
      ...NEUTRAL,
      key: pair,
      label: `${titleOf(contenders, one)} − ${titleOf(contenders, other)}`,
      curve: curveOf(metrics, `difference ${pair}`, () =>
        first.replicas.flatMap((columns, replica) => {
          const against = second.replicas[replica];
          return against ? [difference(columns.accuracy, against.accuracy)] : [];
        }),
      ),
      tests: differenceTests(first, second),
      x: laterScale(source, settings.x, [one, other]),
      band: intervalFactor(metrics.runs),
      spread: metrics.runs > 1 ? 'interval' : undefined,
    },
  ];
}

function differenceTests(first: ContenderMetrics, second: ContenderMetrics): TestPoint[] {
  const others = new Map(second.evaluations.map((evaluation) => [evaluation.step, evaluation]));
  return first.evaluations.flatMap(({ step, replicas }): TestPoint[] => {
    const paired = pairedMean(
      replicas.map((replica) => replica?.accuracy),
      (others.get(step)?.replicas ?? []).map((replica) => replica?.accuracy),
    );
    if (!paired || !Number.isFinite(paired.mean)) return [];
    return [{ step, mean: paired.mean, half: paired.half, count: paired.count }];
  });
}

function speedOf({ milliseconds }: ContenderMetrics, { batch, runs }: Experiment): Series {
  return map(milliseconds, (took) => (1000 * batch * runs) / took);
}

/** Where the steps of a contender lie along x. */
function xScale(source: ChartSource, unit: XUnit, contender: Contender): XScale {
  const own = source.metrics.of(contender.key);
  return unit === 'time' && own ? placed(seconds(own)) : proportional(perStep(source, unit, contender));
}

/** Where the steps of two contenders lie, when the later of them has come so far. */
function laterScale(source: ChartSource, unit: XUnit, keys: readonly ContenderKey[]): XScale {
  const pair = source.contenders.filter(({ key }) => keys.includes(key));
  if (unit !== 'time') return proportional(Math.max(...pair.map((one) => perStep(source, unit, one))));
  return placed(
    ...pair.flatMap(({ key }) => {
      const own = source.metrics.of(key);
      return own ? [seconds(own)] : [];
    }),
  );
}

/** What a step is worth, where all steps are worth the same. */
function perStep({ experiment }: Pick<ChartSource, 'experiment'>, unit: XUnit, contender: Contender): number {
  switch (unit) {
    case 'epoch':
      return 1 / stepsPerEpoch(experiment);
    case 'multiply-adds':
      return experiment.batch * multiplyAdds(experiment, contender);
    case 'step':
    case 'time':
      return 1;
  }
}

/** Of one image's forward pass. */
function multiplyAdds(experiment: Experiment, contender: Contender): number {
  const counts = COUNTS.get(experiment) ?? new Map<ContenderKey, number>();
  COUNTS.set(experiment, counts);
  const count = counts.get(contender.key) ?? countMultiplyAdds(contenderNetwork(experiment, contender));
  counts.set(contender.key, count);
  return count;
}

function seconds(own: ContenderMetrics): RunningSum {
  const known = TIMES.get(own) ?? new RunningSum(map(own.milliseconds, (took) => took / 1000));
  TIMES.set(own, known);
  return known;
}

/** How far along x a run will come, as far as that is known. */
export function xTotal(source: Pick<ChartSource, 'experiment' | 'contenders'>, unit: XUnit): number {
  if (unit === 'time') return Infinity;
  const steps = totalSteps(source.experiment);
  return steps * Math.max(...source.contenders.map((contender) => perStep(source, unit, contender)));
}

function curveOf(metrics: MetricStore, id: string, sources: () => readonly Series[]): Curve {
  const curves = CURVES.get(metrics) ?? new Map<string, Curve>();
  CURVES.set(metrics, curves);
  const curve = curves.get(id) ?? new Curve(sources(), 0);
  curves.set(id, curve);
  return curve;
}

/** Takes in new steps, at most so many of all seeds of all lines together; true when nothing is left to take in. */
export function catchUp(lines: readonly LineData[], smoothing: number, mostSteps: number): boolean {
  const seeds = lines.reduce((sum, { curve }) => sum + curve.replicas.length, 0);
  // Every line is asked, also after one that is not done.
  const done = lines.map(({ curve }) => curve.update(smoothing, Math.ceil(mostSteps / seeds)));
  return done.every(Boolean);
}
