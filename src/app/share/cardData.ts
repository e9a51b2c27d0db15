import {
  type Contender,
  CLASSES,
  contenderNetwork,
  contenders,
  stepsPerEpoch,
  testImages,
  totalSteps,
  trainingImages,
} from '../../experiment/experiment';
import { CONTENDER_KEYS, type ContenderKey, type Experiment, type FieldKey } from '../../experiment/fields';
import { countMultiplyAdds, countParameters } from '../../network/counts';
import type { ContenderMetrics, Metric } from '../../report/metricStore';
import { type Summary, summarize } from '../../report/statistics';
import type { AdapterDescription, Pace } from '../../training/protocol';
import type { Run } from '../state/runStore';
import { formatCount, formatLoss, formatPercent, formatShort, threeDigits } from '../ui/format';
import { differencesFromDefaults, namesOf } from './description';

/** A point of a curve: the mean over the runs, and how far they are apart. */
export interface CardPoint extends Summary {
  readonly step: number;
}

export interface CardContender {
  readonly key: ContenderKey;
  readonly title: string;
  /** Under {@link CARD_COLUMNS}. */
  readonly cells: readonly string[];
  /** Of the training batches, averaged over stretches of steps. */
  readonly loss: readonly CardPoint[];
  /** On the test images. */
  readonly accuracy: readonly CardPoint[];
}

/** All that a result card says, measured or counted. */
export interface CardData {
  readonly title: string;
  /** What is always told of the settings, first of all on which images, and how many. */
  readonly settings: string;
  /** What else is not as by default. */
  readonly special: readonly string[];
  readonly progress: string;
  /** Of each contender, with seeds of their own. */
  readonly runs: number;
  /** Steps of training that one point of the loss stands for. */
  readonly stride: number;
  readonly lastStep: number;
  readonly contenders: readonly CardContender[];
  readonly adapter: string;
  /** What happened on the way, such as a learning rate that was changed by hand. */
  readonly events: readonly string[];
}

export const CARD_COLUMNS = [
  'Test accuracy',
  'Test loss',
  'Parameters',
  'Multiply-adds',
  'Time / step',
] as const;

/** Most points of a curve. */
const MOST_POINTS = 200;
const NONE = '–';

/** The card of a run as far as it has come; undefined before its first step. */
export function cardData(
  run: Run,
  pace: Partial<Record<ContenderKey, Pace>>,
  adapter: AdapterDescription | undefined,
): CardData | undefined {
  const { experiment, metrics } = run;
  const { lastStep } = metrics;
  if (lastStep === 0) return undefined;
  const stride = Math.ceil(lastStep / MOST_POINTS);
  return {
    title: namesOf(experiment),
    settings: settingsLine(experiment),
    special: specialSettings(experiment),
    progress: progressLine(run),
    runs: experiment.runs,
    stride,
    lastStep,
    contenders: contenders(experiment).flatMap((contender) => {
      const measured = metrics.of(contender.key);
      return measured ? [cardContender(experiment, contender, measured, stride, pace[contender.key])] : [];
    }),
    events: run.marks.map(({ text }) => text),
    adapter: adapter ? `${adapter.name}${adapter.software ? ' (software)' : ''}` : 'unknown adapter',
  };
}

function cardContender(
  experiment: Experiment,
  contender: Contender,
  metrics: ContenderMetrics,
  stride: number,
  pace: Pace | undefined,
): CardContender {
  const network = contenderNetwork(experiment, contender);
  const accuracy = evaluated(metrics, 'accuracy');
  const loss = evaluated(metrics, 'loss').at(-1);
  return {
    key: contender.key,
    title: contender.title,
    cells: [
      accuracyCell(accuracy.at(-1)),
      loss ? formatLoss(loss.mean) : NONE,
      formatCount(countParameters(network).total),
      formatShort(countMultiplyAdds(network)),
      pace ? `${threeDigits(pace.millisecondsPerStep)} ms` : NONE,
    ],
    loss: trainingLoss(metrics, stride),
    accuracy,
  };
}

function accuracyCell(accuracy: CardPoint | undefined): string {
  if (!accuracy) return NONE;
  if (accuracy.count === 1) return formatPercent(accuracy.mean);
  return `${(100 * accuracy.mean).toFixed(1)} ± ${(100 * accuracy.std).toFixed(1)} %, N = ${accuracy.count}`;
}

function evaluated({ evaluations }: ContenderMetrics, metric: Metric): CardPoint[] {
  return evaluations.flatMap(({ step, replicas }) => {
    const summary = summarize(replicas.map((replica) => replica?.[metric]));
    return summary && Number.isFinite(summary.mean) ? [{ step, ...summary }] : [];
  });
}

/** Means over so many steps at a time; what is left over at the end is a stretch of its own. */
function trainingLoss({ replicas }: ContenderMetrics, stride: number): CardPoint[] {
  const end = Math.max(0, ...replicas.map(({ loss }) => loss.length));
  const points: CardPoint[] = [];
  for (let first = 1; first <= end; first += stride) {
    const last = Math.min(first + stride - 1, end);
    const means = replicas.map(({ loss }) => {
      const values = Array.from({ length: last - first + 1 }, (_, i) => loss.at(first + i));
      return summarize(values)?.mean;
    });
    const summary = summarize(means);
    if (summary && Number.isFinite(summary.mean)) points.push({ step: last, ...summary });
  }
  return points;
}

/** The settings that {@link settingsLine} tells, and those that the card shows otherwise. */
const TOLD: ReadonlySet<FieldKey> = new Set([
  ...CONTENDER_KEYS,
  'depth',
  'data',
  'labels',
  'train',
  'test',
  'batch',
  'epochs',
  'lr',
  'schedule',
  'runs',
]);

function specialSettings(experiment: Experiment): string[] {
  return differencesFromDefaults(experiment).flatMap(({ key, label, to }) =>
    TOLD.has(key) ? [] : [`${label}: ${to}`],
  );
}

function settingsLine(experiment: Experiment): string {
  const { batch, data, depth, labels, lr, runs, schedule } = experiment;
  const images = `${formatCount(trainingImages(experiment))} training, ${formatCount(testImages(experiment))} test images`;
  const parts = [
    `${data === 'synthetic' ? 'Synthetic' : 'CIFAR-100'}: ${images}, ${CLASSES[labels]} classes`,
    `depth ${depth}`,
    `batch ${batch}`,
    `learning rate ${lr}, ${schedule === 'steps' ? 'in steps' : schedule}`,
    runs === 1 ? '1 run' : `${runs} runs each`,
  ];
  return parts.join(' · ');
}

function progressLine({ experiment, metrics }: Run): string {
  const [step, total] = [metrics.lastStep, totalSteps(experiment)];
  const epochs = step / stepsPerEpoch(experiment);
  if (step >= total) return `${experiment.epochs} epochs, ${formatCount(total)} steps`;
  return `After ${threeDigits(epochs)} of ${experiment.epochs} epochs, step ${formatCount(step)} of ${formatCount(total)}`;
}
