import { subset } from '../dataset/subset';
import type { Dataset, ImageSet } from '../dataset/types';
import {
  type Contender,
  contenders,
  stepsPerEpoch,
  testImages,
  totalSteps,
  trainingImages,
} from '../experiment/experiment';
import type { ContenderKey, Experiment } from '../experiment/fields';
import type { Control } from '../engine/control';
import type { LabelledImages } from '../engine/images';
import type { KernelTime } from '../engine/compiledProgram';
import type { Inspector } from '../engine/inspector';
import type { KernelCache } from '../engine/kernel';
import type { Patience, Stopwatch } from '../engine/stopwatch';
import type { NamedTensors } from '../engine/snapshot';
import { type TargetRecord, choiceOf } from '../engine/target';
import { type BatchMetrics, Trainer } from '../engine/trainer';
import { adapterName } from './adapter';
import type { Checkpoint } from './checkpoint';
import { LearningRates } from './learningRates';
import { type EvaluationRecord, type InitialWeights, NO_PREDICTION, type StepRecord } from './protocol';
import { programSpec } from './programSpec';
import { scheduleFactor } from './schedule';
import { startFrom } from './startFrom';

/** Where a run starts; at its beginning if nothing is given. */
export interface Origin {
  readonly checkpoint?: Checkpoint;
  /** What contenders begin with instead of what their seeds give; a checkpoint goes before it. */
  readonly weights?: readonly InitialWeights[];
  /** The base learning rate, which may be changed while the run goes on; that of the checkpoint or experiment if undefined. */
  readonly rates?: LearningRates;
}

/** What one submission of one contender brought. */
export interface SubmissionResult {
  readonly contender: number;
  readonly records: readonly StepRecord[];
  /** The first step that was not finite, if any. */
  readonly divergedAt: number | undefined;
  /** Command buffers that went to the device's queue. */
  readonly submissions: number;
}

/** An experiment compiled for a device: knows which step comes next, not when. */
export class TrainingRun {
  readonly device: GPUDevice;
  readonly experiment: Experiment;
  readonly contenders: readonly Contender[];
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** The classes that the test images belong to, in the order in which they are evaluated. */
  readonly testLabels: Uint8Array;
  readonly #trainer: Trainer;
  /** Contenders that met a value that is not finite: they have stopped. */
  readonly #diverged = new Set<number>();
  readonly #rates: LearningRates;
  readonly #targets: TargetRecord;
  /** Steps that were done when all contenders were evaluated last; 0 if they never were. */
  evaluated = 0;
  #submitted = 0;
  /** Steps that were done before this run was put in the place of another. */
  #restored = 0;

  private constructor(
    device: GPUDevice,
    experiment: Experiment,
    testLabels: Uint8Array,
    trainer: Trainer,
    rates: LearningRates,
    targets: TargetRecord,
  ) {
    this.device = device;
    this.experiment = experiment;
    this.contenders = contenders(experiment);
    this.totalSteps = totalSteps(experiment);
    this.stepsPerEpoch = stepsPerEpoch(experiment);
    this.#rates = rates;
    this.#targets = targets;
    this.testLabels = testLabels;
    this.#trainer = trainer;
  }

  /**
   * Compiles, and puts everything where the run starts. Throws MemoryError when the experiment does not fit the device,
   * RangeError when the checkpoint or weights do not fit the experiment.
   */
  static async prepare(
    device: GPUDevice,
    cache: KernelCache,
    dataset: Dataset,
    experiment: Experiment,
    { checkpoint, weights = [], rates = startingRates(experiment, checkpoint) }: Origin = {},
  ): Promise<TrainingRun> {
    const known = checkpoint?.targets;
    const targets = known && cache.targets.offers(known) ? known : cache.targets.record;
    const test = labelled(dataset.test, testImages(experiment), experiment);
    const trainer = await Trainer.create(device, cache, {
      ...programSpec(experiment, choiceOf(targets)),
      train: labelled(dataset.train, trainingImages(experiment), experiment),
      test,
      normalisation: dataset,
    });
    try {
      const run = new TrainingRun(device, experiment, test.labels.slice(), trainer, rates, targets);
      run.contenders.forEach((_, index) => trainer.initialise(index, experiment.seed));
      if (checkpoint) run.#restore(checkpoint);
      else for (const initial of weights) run.#start(initial);
      return run;
    } catch (error) {
      trainer.destroy();
      throw error;
    }
  }

  /** Steps that are submitted; all of them are done when their submissions are. */
  get submitted(): number {
    return this.#submitted;
  }

  get memoryBytes(): number {
    return this.#trainer.memoryBytes;
  }

  /** Indices of the contenders that still train. */
  get active(): number[] {
    return this.contenders.flatMap((_, index) => (this.#diverged.has(index) ? [] : [index]));
  }

  /** Of the contenders that still train. */
  get activeKeys(): ContenderKey[] {
    return this.active.map((index) => this.#key(index));
  }

  dispatches(contender: number): number {
    return this.#trainer.dispatches(contender);
  }

  /** Submits the next steps of every active contender, each in so many pieces; one result for each contender. */
  submit(steps: number, pieces: number): Promise<SubmissionResult>[] {
    const first = this.#submitted;
    const controls = Array.from({ length: steps }, (_, index) => this.#control(first + index));
    this.#submitted += steps;
    return this.active.map(async (contender) => {
      const before = this.#trainer.submissions;
      const trained = this.#trainer.train(contender, controls, pieces);
      const submissions = this.#trainer.submissions - before;
      return { contender, submissions, ...this.#result(contender, first, controls, await trained) };
    });
  }

  /** Times every kernel of a contender's next step, which is yet to come afterwards. All submissions must have ended. */
  profile(contender: number, stopwatch: Stopwatch, patience: Patience): Promise<KernelTime[]> {
    return this.#trainer.profile(contender, this.#control(this.#submitted), stopwatch, patience);
  }

  /** What one contender's replicas make of all test images; `between` is awaited between batches. */
  async evaluate(
    contender: number,
    pieces: number,
    between: () => Promise<void>,
  ): Promise<EvaluationRecord[]> {
    const { batch, runs, seed } = this.experiment;
    const images = testImages(this.experiment);
    const sums = Array.from({ length: runs }, () => ({
      loss: 0,
      correct: 0,
      predictions: new Uint8Array(images).fill(NO_PREDICTION),
    }));
    for (let position = 0; position < images; position += batch) {
      await between();
      const valid = Math.min(batch, images - position);
      const [metrics = []] = await this.#trainer.evaluate(
        contender,
        [{ seed, epoch: 0, position, valid, learningRate: 0 }],
        pieces,
      );
      metrics.forEach(({ lossSum, correct, finite, predictions }, replica) => {
        const sum = sums[replica];
        if (sum === undefined) return;
        // Without a finite loss there is no prediction either, whatever was counted.
        sum.loss += finite ? lossSum : NaN;
        sum.correct += finite ? correct : NaN;
        if (finite) sum.predictions.set(predictions.subarray(0, valid), position);
      });
    }
    return sums.map(({ loss, correct, predictions }, replica) => ({
      step: this.#submitted,
      contender: this.#key(contender),
      replica,
      split: 'test',
      loss: loss / images,
      accuracy: correct / images,
      images,
      predictions,
    }));
  }

  /** All submissions must have ended. */
  async checkpoint(): Promise<Checkpoint> {
    const step = this.#submitted;
    const snapshots = await Promise.all(this.contenders.map((_, index) => this.#trainer.snapshot(index)));
    return {
      experiment: this.experiment,
      step,
      evaluated: this.evaluated,
      rates: this.#rates.changes,
      contenders: snapshots.map((snapshot, index) => ({
        key: this.#key(index),
        diverged: this.#diverged.has(index),
        replicas: this.#trainer.namedStates(index, snapshot),
      })),
      targets: this.#targets,
      adapter: adapterName(this.device.adapterInfo),
    };
  }

  #restore({ step, evaluated, contenders: states }: Checkpoint): void {
    this.evaluated = evaluated;
    this.#submitted = step;
    this.#restored = step;
    this.contenders.forEach(({ key }, index) => {
      const state = states.find((candidate) => candidate.key === key);
      this.#trainer.restore(index, this.#trainer.snapshotOf(index, state?.replicas ?? []));
      if (state?.diverged) this.#diverged.add(index);
    });
  }

  #start({ contender, tensors }: InitialWeights): void {
    const index = this.contenders.findIndex(({ key }) => key === contender);
    if (index < 0) return;
    startFrom(this.#trainer, index, tensors, this.experiment.runs);
  }

  /** Parameters and running statistics of one replica, as they are now. */
  async tensors(contender: number, replica: number): Promise<NamedTensors> {
    return this.#trainer.namedTensors(contender, await this.#trainer.snapshot(contender), replica);
  }

  /** What looks into a contender's network. All submissions must have ended. */
  inspector(contender: number): Promise<Inspector> {
    return this.#trainer.inspector(contender);
  }

  /** Trained tensors of one replica, and their gradients in the last step, unless there was none on this device. */
  async parameters(
    contender: number,
    replica: number,
  ): Promise<{ weights: Map<string, Float32Array>; gradients: Map<string, Float32Array> | undefined }> {
    const tensors = await this.tensors(contender, replica);
    const gradients = await this.#trainer.gradients(contender, replica);
    const weights = new Map(
      [...gradients.keys()].map((name) => [name, tensors.get(name)?.values ?? new Float32Array()]),
    );
    return { weights, gradients: this.#submitted > this.#restored ? gradients : undefined };
  }

  destroy(): void {
    this.#trainer.destroy();
  }

  #control(step: number): Control {
    const { batch, seed, schedule } = this.experiment;
    return {
      seed,
      epoch: Math.floor(step / this.stepsPerEpoch),
      position: (step % this.stepsPerEpoch) * batch,
      valid: batch,
      learningRate: this.#rates.at(step) * scheduleFactor(schedule, step, this.totalSteps),
    };
  }

  #result(
    contender: number,
    first: number,
    controls: readonly Control[],
    metrics: readonly (readonly BatchMetrics[])[],
  ): Pick<SubmissionResult, 'records' | 'divergedAt'> {
    // Also submissions that were under way when the contender diverged have nothing more to report.
    if (this.#diverged.has(contender)) return { records: [], divergedAt: undefined };
    const broken = metrics.findIndex((replicas) => replicas.some(({ finite }) => !finite));
    if (broken >= 0) this.#diverged.add(contender);
    const { batch } = this.experiment;
    const records = metrics.slice(0, broken < 0 ? metrics.length : broken).flatMap((replicas, index) =>
      replicas.map(({ lossSum, correct, gradientNorm }, replica) => ({
        step: first + index + 1,
        contender: this.#key(contender),
        replica,
        loss: lossSum / batch,
        accuracy: correct / batch,
        gradientNorm,
        learningRate: controls[index]?.learningRate ?? 0,
      })),
    );
    return { records, divergedAt: broken < 0 ? undefined : first + broken + 1 };
  }

  #key(contender: number): ContenderKey {
    return this.contenders[contender]?.key ?? 'a';
  }
}

function startingRates({ lr }: Experiment, checkpoint: Checkpoint | undefined): LearningRates {
  return checkpoint ? new LearningRates(checkpoint.rates) : LearningRates.constant(lr);
}

/** So many images of a set, with the labels of the experiment. */
export function labelled(
  set: ImageSet,
  count: number,
  { labels }: Pick<Experiment, 'labels'>,
): LabelledImages {
  const chosen = subset(set, count);
  return { count: chosen.count, pixels: chosen.pixels, labels: chosen[labels] };
}
