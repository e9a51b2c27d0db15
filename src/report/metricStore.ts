import { Column } from './column';

/** What is measured of every step. */
export const STEP_METRICS = ['loss', 'accuracy', 'gradientNorm'] as const;
export type StepMetric = (typeof STEP_METRICS)[number];

/** What is measured on the test images too. */
export type Metric = Exclude<StepMetric, 'gradientNorm'>;

/** A training step of one replica. */
export interface StepPoint {
  /** Counted from 1. */
  readonly step: number;
  readonly contender: string;
  /** Counted from 0. */
  readonly replica: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
}

/** An evaluation of one replica on the test images. */
export interface EvaluationPoint {
  readonly step: number;
  readonly contender: string;
  readonly replica: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly images: number;
}

/** The class that each test image was taken for. */
export interface Predictions {
  readonly step: number;
  /** By replica; undefined until that replica has been evaluated. */
  readonly replicas: readonly (Uint8Array | undefined)[];
}

/** How long consecutive steps of a contender took together, all its replicas included. */
export interface StepTimes {
  readonly contender: string;
  readonly first: number;
  readonly steps: number;
  readonly milliseconds: number;
}

/** All replicas of a contender, evaluated after the same step. */
export interface Evaluation {
  readonly step: number;
  /** By replica; undefined until that replica has been evaluated. */
  readonly replicas: readonly (EvaluationPoint | undefined)[];
}

export type ReplicaColumns = Readonly<Record<StepMetric, Column>>;

/** Everything that a run measured of one contender. */
export interface ContenderMetrics {
  readonly contender: string;
  readonly replicas: readonly ReplicaColumns[];
  /** In the order of their steps. */
  readonly evaluations: readonly Evaluation[];
  /** Of the last evaluation; those of earlier ones are not kept. */
  readonly predictions: Predictions | undefined;
  /** What each step took, all replicas together. */
  readonly milliseconds: Column;
}

interface MutableMetrics extends ContenderMetrics {
  readonly evaluations: { step: number; replicas: (EvaluationPoint | undefined)[] }[];
  predictions: { step: number; replicas: (Uint8Array | undefined)[] } | undefined;
}

/** The steps of one contender, from step 1 on. */
export interface KeptSteps {
  readonly learningRate: Float32Array;
  readonly replicas: readonly Readonly<Record<StepMetric, Float32Array>>[];
  readonly milliseconds: Float32Array;
}

const NONE = new Float32Array();

/** Every number that a run has reported, in full; what is drawn is chosen from it later. */
export class MetricStore {
  readonly runs: number;
  readonly learningRate = new Column();
  readonly #contenders: readonly MutableMetrics[];
  #lastStep = 0;

  constructor(contenders: readonly string[], runs: number) {
    this.runs = runs;
    this.#contenders = contenders.map((contender) => ({
      contender,
      replicas: Array.from({ length: runs }, () => ({
        loss: new Column(),
        accuracy: new Column(),
        gradientNorm: new Column(),
      })),
      evaluations: [],
      predictions: undefined,
      milliseconds: new Column(),
    }));
  }

  get contenders(): readonly ContenderMetrics[] {
    return this.#contenders;
  }

  /** The last step that any contender has reported. */
  get lastStep(): number {
    return this.#lastStep;
  }

  of(contender: string): ContenderMetrics | undefined {
    return this.#contenders.find((metrics) => metrics.contender === contender);
  }

  /** Takes over the steps of a contender that were kept, from step 1 on, before anything else is reported. */
  restore(contender: string, kept: KeptSteps): void {
    const metrics = this.of(contender);
    if (!metrics) return;
    metrics.replicas.forEach((columns, replica) => {
      for (const metric of STEP_METRICS) columns[metric].restore(kept.replicas[replica]?.[metric] ?? NONE);
      this.#lastStep = Math.max(this.#lastStep, columns.loss.length);
    });
    metrics.milliseconds.restore(kept.milliseconds);
    if (this.learningRate.length === 0) this.learningRate.restore(kept.learningRate);
  }

  /** Takes in what was reported; a step or evaluation that is reported again replaces the earlier one. */
  append(
    steps: readonly StepPoint[],
    evaluations: readonly (EvaluationPoint & { readonly predictions?: Uint8Array })[],
    times: readonly StepTimes[] = [],
  ): void {
    const byName = new Map(this.#contenders.map((metrics) => [metrics.contender, metrics]));
    for (const point of steps) {
      const columns = byName.get(point.contender)?.replicas[point.replica];
      if (!columns || point.step < 1) continue;
      columns.loss.set(point.step, point.loss);
      columns.accuracy.set(point.step, point.accuracy);
      columns.gradientNorm.set(point.step, point.gradientNorm);
      if (point.step > this.learningRate.length) this.learningRate.set(point.step, point.learningRate);
      this.#lastStep = Math.max(this.#lastStep, point.step);
    }
    for (const { predictions, ...point } of evaluations) {
      const metrics = byName.get(point.contender);
      if (!metrics || point.replica < 0 || point.replica >= this.runs) continue;
      insertEvaluation(metrics, point, this.runs);
      if (predictions) keepPredictions(metrics, point, predictions, this.runs);
    }
    for (const { contender, first, steps: count, milliseconds } of times) {
      const column = byName.get(contender)?.milliseconds;
      for (let step = first; step < first + count; step++) column?.set(step, milliseconds / count);
    }
  }
}

function insertEvaluation({ evaluations }: MutableMetrics, point: EvaluationPoint, runs: number): void {
  let index = evaluations.length;
  while (index > 0 && (evaluations[index - 1]?.step ?? 0) > point.step) index--;
  const last = evaluations[index - 1];
  if (last?.step === point.step) {
    last.replicas[point.replica] = point;
    return;
  }
  const replicas: (EvaluationPoint | undefined)[] = Array.from({ length: runs });
  replicas[point.replica] = point;
  evaluations.splice(index, 0, { step: point.step, replicas });
}

function keepPredictions(
  metrics: MutableMetrics,
  { step, replica }: EvaluationPoint,
  predictions: Uint8Array,
  runs: number,
): void {
  if (metrics.predictions?.step !== step)
    metrics.predictions = { step, replicas: Array.from({ length: runs }) };
  metrics.predictions.replicas[replica] = predictions;
}
