import { z } from 'zod';
import type { Column } from './column';
import { type ContenderMetrics, type EvaluationPoint, MetricStore, STEP_METRICS } from './metricStore';
import {
  SafetensorsError,
  type StoredTensor,
  type Safetensors,
  decodeSafetensors,
  encodeSafetensors,
} from './safetensors';

/** Curves cannot be read; the message says why. */
export class CurvesError extends Error {
  override readonly name = 'CurvesError';
}

const FORMAT = 'igc-playground curves 1';

/** Per evaluation and replica. A replica that was not evaluated has 0 images. */
const EVALUATION_VALUES = ['loss', 'accuracy', 'images'] as const;

/**
 * Everything in a metric store as one safetensors file: steps as float32, as they are held, evaluations as float64.
 * `a.0.loss` is [steps], `a.evaluations` is [evaluations, replicas, 3] at `a.evaluatedSteps`.
 */
export function encodeCurves(store: MetricStore): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, StoredTensor>();
  const put = (name: string, { values }: Column) => tensors.set(name, { shape: [values.length], values });
  put('learningRate', store.learningRate);
  for (const metrics of store.contenders) {
    const { contender, replicas, milliseconds } = metrics;
    put(`${contender}.milliseconds`, milliseconds);
    replicas.forEach((columns, replica) => {
      for (const metric of STEP_METRICS) put(`${contender}.${replica}.${metric}`, columns[metric]);
    });
    for (const [name, tensor] of evaluationTensors(metrics, store.runs)) tensors.set(name, tensor);
  }
  const contenders = store.contenders.map(({ contender }) => contender);
  return encodeSafetensors(tensors, {
    format: FORMAT,
    contenders: JSON.stringify(contenders),
    runs: String(store.runs),
  });
}

function evaluationTensors(
  { contender, evaluations, predictions }: ContenderMetrics,
  runs: number,
): [name: string, tensor: StoredTensor][] {
  const steps = Float64Array.from(evaluations, ({ step }) => step);
  const values = Float64Array.from(
    evaluations.flatMap(({ replicas }) =>
      replicas.flatMap((point) => EVALUATION_VALUES.map((key) => point?.[key] ?? 0)),
    ),
  );
  const shape = [steps.length, runs, EVALUATION_VALUES.length];
  return [
    [`${contender}.evaluatedSteps`, { shape: [steps.length], values: steps }],
    [`${contender}.evaluations`, { shape, values }],
    ...(predictions?.replicas ?? []).flatMap((classes, replica): [string, StoredTensor][] =>
      classes ? [[`${contender}.${replica}.predictions`, { shape: [classes.length], values: classes }]] : [],
    ),
  ];
}

const CONTENDERS = z.array(z.string().min(1).max(8)).min(1).max(8);
const MOST_RUNS = 64;

/**
 * Reads what {@link encodeCurves} wrote, up to a step: a run that goes on from there reports what follows again. Throws
 * CurvesError.
 */
export function decodeCurves(file: Uint8Array, lastStep = Infinity): MetricStore {
  const { tensors, metadata } = readFile(file);
  if (metadata['format'] !== FORMAT)
    throw new CurvesError('These are no curves of this version of the playground.');
  const { contenders, runs } = readHeader(metadata);
  const store = new MetricStore(contenders, runs);
  const column = (name: string): Float32Array => {
    const values = tensors.get(name)?.values;
    if (!(values instanceof Float32Array)) throw new CurvesError(`The curve ${name} is missing.`);
    return values.subarray(0, lastStep);
  };
  const learningRate = column('learningRate');
  for (const contender of contenders) {
    const columns = Array.from({ length: runs }, (_, replica) => ({
      loss: column(`${contender}.${replica}.loss`),
      accuracy: column(`${contender}.${replica}.accuracy`),
      gradientNorm: column(`${contender}.${replica}.gradientNorm`),
    }));
    store.restore(contender, {
      learningRate,
      replicas: columns,
      milliseconds: column(`${contender}.milliseconds`),
    });
    store.append([], readEvaluations(tensors, contender, runs, lastStep));
  }
  return store;
}

function readEvaluations(
  tensors: Safetensors['tensors'],
  contender: string,
  runs: number,
  lastStep: number,
): (EvaluationPoint & { readonly predictions?: Uint8Array })[] {
  const steps = tensors.get(`${contender}.evaluatedSteps`)?.values;
  const values = tensors.get(`${contender}.evaluations`)?.values;
  if (!(steps instanceof Float64Array) || !(values instanceof Float64Array))
    throw new CurvesError(`The evaluations of ${contender.toUpperCase()} are missing.`);
  const width = EVALUATION_VALUES.length;
  if (values.length !== steps.length * runs * width)
    throw new CurvesError(`The evaluations of ${contender.toUpperCase()} are damaged.`);
  const points: (EvaluationPoint & { readonly predictions?: Uint8Array })[] = [];
  steps.forEach((step, index) => {
    if (step > lastStep) return;
    for (let replica = 0; replica < runs; replica++) {
      const at = (index * runs + replica) * width;
      const [loss = NaN, accuracy = NaN, images = 0] = values.subarray(at, at + width);
      if (images === 0) continue;
      const classes = tensors.get(`${contender}.${replica}.predictions`)?.values;
      const predictions =
        index === steps.length - 1 && classes instanceof Uint8Array ? { predictions: classes } : {};
      points.push({ step, contender, replica, loss, accuracy, images, ...predictions });
    }
  });
  return points;
}

function readHeader(metadata: Safetensors['metadata']): { contenders: string[]; runs: number } {
  try {
    const contenders = CONTENDERS.parse(JSON.parse(metadata['contenders'] ?? ''));
    const runs = z.int().min(1).max(MOST_RUNS).parse(Number(metadata['runs']));
    return { contenders, runs };
  } catch (cause) {
    throw new CurvesError('The header of the curves is damaged.', { cause });
  }
}

function readFile(file: Uint8Array): Safetensors {
  try {
    return decodeSafetensors(file);
  } catch (error) {
    if (error instanceof SafetensorsError) throw new CurvesError(error.message, { cause: error });
    throw error;
  }
}
