import { Column } from './column';

export const METRICS = ['loss', 'accuracy'] as const;
export type Metric = (typeof METRICS)[number];

/** A training step of one replica. */
export interface StepPoint {
  /** Counted from 1. */
  readonly step: number;
  readonly contender: string;
  /** Counted from 0. */
  readonly replica: number;
  readonly loss: number;
  readonly accuracy: number;
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

/** All replicas of a contender, evaluated after the same step. */
export interface Evaluation {
  readonly step: number;
  /** By replica; undefined until that replica has been evaluated. */
  readonly replicas: readonly (EvaluationPoint | undefined)[];
}

export type ReplicaColumns = Readonly<Record<Metric, Column>>;

/** Everything that a run measured of one contender. */
export interface ContenderMetrics {
  readonly contender: string;
  readonly replicas: readonly ReplicaColumns[];
  /** In the order of their steps. */
  readonly evaluations: readonly Evaluation[];
}

interface MutableMetrics {
  readonly contender: string;
  readonly replicas: readonly ReplicaColumns[];
  readonly evaluations: { step: number; replicas: (EvaluationPoint | undefined)[] }[];
}

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
      replicas: Array.from({ length: runs }, () => ({ loss: new Column(), accuracy: new Column() })),
      evaluations: [],
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

  /** Takes in what was reported; a step or evaluation that is reported again replaces the earlier one. */
  append(steps: readonly StepPoint[], evaluations: readonly EvaluationPoint[]): void {
    const byName = new Map(this.#contenders.map((metrics) => [metrics.contender, metrics]));
    for (const point of steps) {
      const columns = byName.get(point.contender)?.replicas[point.replica];
      if (!columns || point.step < 1) continue;
      columns.loss.set(point.step, point.loss);
      columns.accuracy.set(point.step, point.accuracy);
      if (point.step > this.learningRate.length) this.learningRate.set(point.step, point.learningRate);
      this.#lastStep = Math.max(this.#lastStep, point.step);
    }
    for (const point of evaluations) {
      const metrics = byName.get(point.contender);
      if (metrics && point.replica >= 0 && point.replica < this.runs)
        insertEvaluation(metrics, point, this.runs);
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
