import { CLASSES } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import type { XUnit } from '../../report/xScale';
import {
  formatCount,
  formatDuration,
  formatLoss,
  formatPercent,
  formatShort,
  formatTick,
  threeDigits,
} from '../ui/format';
import type { ChartId } from './chartIds';

/** What is drawn in a chart, and how its numbers are written. */
export interface ChartKind {
  readonly title: string;
  /** What the numbers are, under or beside the title. */
  readonly unit: (experiment: Experiment) => string;
  /** A number for people, with its unit. */
  readonly format: (value: number) => string;
  /** A number at a tick, where the unit stands in the title. */
  readonly tick: (value: number) => string;
  /** Whether steps vary so much that they are smoothed. */
  readonly isSmoothed: boolean;
  /** A line for comparison. */
  readonly baseline?: (experiment: Experiment) => { readonly value: number; readonly label: string };
  readonly empty: string;
}

const plain = (value: number) => String(value);
/** 0.05, 0.001, 1e-4: what has more digits leaves its axis no room. */
const small = (value: number) => (value !== 0 && value < 0.001 ? value.toExponential() : plain(value));
/** 1,500: whole where nothing between two steps is shown. */
const formatStep = (step: number) => (Number.isInteger(step) ? formatCount(step) : plain(step));
/** 12, 0.5, 0.03: with the digits that it has at a logarithmic tick. */
const percent = (value: number) => String(Number((100 * value).toPrecision(4)));

/** +0.6 points, with a true minus. */
function formatSignedPoints(value: number): string {
  const points = (100 * Math.abs(value)).toFixed(1);
  return `${points === '0.0' ? '' : value > 0 ? '+' : '−'}${points}`;
}

function imagesOf({ data }: Experiment): string {
  return data === 'synthetic' ? 'synthetic images' : 'images';
}

export const CHART_KINDS: Readonly<Record<ChartId, ChartKind>> = {
  loss: {
    title: 'Loss',
    unit: () => 'cross-entropy in nats',
    format: formatLoss,
    tick: small,
    isSmoothed: true,
    baseline: ({ labels }) => ({ value: Math.log(CLASSES[labels]), label: 'guessing' }),
    empty: 'Train draws the loss of every step here.',
  },
  accuracy: {
    title: 'Accuracy',
    unit: (experiment) => `% of ${imagesOf(experiment)}`,
    format: formatPercent,
    tick: percent,
    isSmoothed: true,
    baseline: ({ labels }) => ({ value: 1 / CLASSES[labels], label: 'guessing' }),
    empty: 'Train draws the accuracy of every step here.',
  },
  difference: {
    title: 'Paired difference',
    unit: () => 'accuracy in points',
    format: (value) => `${formatSignedPoints(value)} points`,
    tick: formatSignedPoints,
    isSmoothed: true,
    baseline: () => ({ value: 0, label: 'level' }),
    empty: 'How far one contender is ahead on the same images, with an interval over seeds.',
  },
  rate: {
    title: 'Learning rate',
    unit: () => 'of each step',
    format: (value) => String(Number(value.toPrecision(4))),
    tick: small,
    isSmoothed: false,
    empty: 'What the schedule makes of the learning rate, step by step.',
  },
  gradient: {
    title: 'Gradient norm',
    unit: () => 'Euclidean, over all parameters',
    format: threeDigits,
    tick: small,
    isSmoothed: true,
    empty: 'How long the gradient of each step is.',
  },
  speed: {
    title: 'Speed',
    unit: ({ runs }) => (runs > 1 ? `images/s, all ${runs} seeds together` : 'images/s'),
    format: (value) => `${formatCount(value)} images/s`,
    tick: formatTick,
    isSmoothed: true,
    empty: 'How many images a second each contender learns from.',
  },
};

interface UnitOfX {
  /** In the list to choose from. */
  readonly name: string;
  /** After "by", in the titles of charts. */
  readonly by: string;
  readonly tick: (x: number) => string;
  readonly format: (x: number) => string;
}

export const UNITS_OF_X: Readonly<Record<XUnit, UnitOfX>> = {
  step: { name: 'Step', by: 'step', tick: formatStep, format: (x) => `step ${formatCount(x)}` },
  epoch: { name: 'Epoch', by: 'epoch', tick: plain, format: (x) => `epoch ${x.toFixed(2)}` },
  time: {
    name: 'Time',
    by: 'own training time in seconds',
    tick: plain,
    format: (x) => (x < 60 ? `${threeDigits(x)} s` : formatDuration(x)),
  },
  'multiply-adds': {
    name: 'Multiply-adds',
    by: 'multiply-adds of a seed’s forward passes',
    tick: formatTick,
    format: (x) => `${formatShort(x)} multiply-adds`,
  },
};
