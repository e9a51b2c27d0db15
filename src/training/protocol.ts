import type { Dataset } from '../dataset/types';
import type { KernelTime } from '../engine/compiledProgram';
import type { NamedTensors } from '../engine/snapshot';
import type { Ceilings } from '../engine/roofline';
import type { ContenderKey, Experiment } from '../experiment/fields';
import type { IdentityProblem, IdentityResult } from './identityProblem';
import type { IdentityLosses, IdentityOutcome, IdentityTrainingRequest } from './identityTraining';
import type { AnswerOf, Inspection, InspectionKind } from './inspection';
import type { PermutationComparison, PermutationRequest } from './permutationComparison';

/** What the page asks of the training worker. */
export type Command =
  /** Finds the adapter; answered by `adapter` or `unavailable`. */
  | { readonly type: 'open' }
  /**
   * Compiles the kernels of an experiment that may be run next, while there is no run; whatever else is asked for comes first.
   * Answered by nothing: what is wrong with it, a run says.
   */
  | { readonly type: 'compile-ahead'; readonly experiment: Experiment }
  /** Hands the images over (their buffers are transferred); ends the run, which may use earlier ones of the same data set. */
  | { readonly type: 'dataset'; readonly dataset: Dataset }
  /** Starts a run of the experiment, or goes on with the paused one. */
  | ({ readonly type: 'train' } & RunRequest)
  /** One step of every contender, then pause; starts a run where there is none. */
  | ({ readonly type: 'step' } & RunRequest)
  /** Goes on with a kept run from its last checkpoint. Ends the run there is. */
  | { readonly type: 'resume'; readonly id: string; readonly stop?: StopWhen }
  /** Keeps how far the run has come, as soon as nothing is under way. */
  | { readonly type: 'checkpoint' }
  | { readonly type: 'pause' }
  /** Changes when the run is to stop. */
  | { readonly type: 'stop-conditions'; readonly stop: StopWhen }
  /** Ends the run and frees its memory. */
  | { readonly type: 'reset' }
  /** Changes the base learning rate from the next step on; the schedule's factor stays. */
  | { readonly type: 'learning-rate'; readonly value: number }
  /** Measures what the device can do, while the run stands still; answered by `roofline` or `unmeasured`. */
  | { readonly type: 'roofline' }
  /**
   * Times the kernels of the run's next step, which leaves no trace: medians of so many rounds, fewer on a slow device.
   * Answered by `profile` or `unmeasured`.
   */
  | { readonly type: 'profile'; readonly rounds: number }
  /**
   * Finds the fastest variant of every convolution of the experiment's networks, while the run stands still, and keeps it
   * for this adapter. The next run uses it. Answered by `tuned` or `unmeasured`.
   */
  | { readonly type: 'tune'; readonly experiment: Experiment }
  /**
   * Trains a regular network beside its IGC form, while the run stands still; answered by `identity-losses` as they come, then by
   * `identity-trained` or `unmeasured`. The images must have been handed over.
   */
  | { readonly type: 'train-identity'; readonly request: IdentityTrainingRequest }
  /**
   * Times a network with folded and with explicit permutations, while the run stands still; answered by `permutations` or
   * `unmeasured`.
   */
  | { readonly type: 'compare-permutations'; readonly request: PermutationRequest }
  /** Gives up every measurement that goes on or waits; each is answered by `unmeasured`. */
  | { readonly type: 'cancel-measurements' }
  /** Looks into the run between two steps, without a trace in it; answered by `inspected` or `uninspected` of the same number. */
  | { readonly type: 'inspect'; readonly id: number; readonly inspection: Inspection }
  /** Runs a regular convolution and its IGC form; answered by `identity` or `no-identity` of the same number. Needs no run. */
  | { readonly type: 'identity'; readonly id: number; readonly problem: IdentityProblem };

export interface RunRequest {
  readonly experiment: Experiment;
  readonly options: RunOptions;
  /** Under which a run that starts is kept; it is not kept if undefined. */
  readonly id?: string;
  /** What contenders of a run that starts begin with, where it is not what their seeds give. */
  readonly weights?: readonly InitialWeights[];
}

/** Parameters and running statistics that all runs of a contender start from. */
export interface InitialWeights {
  readonly contender: ContenderKey;
  /** Where they come from, for people. */
  readonly source: string;
  /** Under PyTorch's names and in its layouts. */
  readonly tensors: NamedTensors;
}

export type Measurement = 'roofline' | 'profile' | 'tuning' | 'identity-training' | 'permutations';

/** How a run is carried out, without changing what it computes. */
export interface RunOptions {
  /** Epochs between evaluations on the test images; a run always ends with one. */
  readonly evaluateEvery: number;
  readonly stop?: StopWhen;
}

/**
 * When a run is to be evaluated and paused before its last step. It is no part of the experiment: how far a machine gets
 * in a minute is its own, and the schedule is always that of the whole run.
 */
export interface StopWhen {
  /** Of training and evaluation. */
  readonly minutes?: number;
  /** On the test images, 0 to 1, as the mean over the runs of every contender that still trains. */
  readonly accuracy?: number;
}

/** What the training worker reports. Records come in batches, about ten a second. */
export type SessionEvent =
  | { readonly type: 'adapter'; readonly adapter: AdapterDescription }
  | { readonly type: 'unavailable'; readonly reason: UnavailableReason; readonly message: string }
  | { readonly type: 'status'; readonly status: RunStatus }
  /** A run is compiled: what will train, before its first step. */
  | { readonly type: 'prepared'; readonly run: PreparedRun }
  | {
      readonly type: 'records';
      readonly steps: readonly StepRecord[];
      readonly evaluations: readonly EvaluationRecord[];
      readonly pace: readonly Pace[];
      readonly times: readonly RoundTime[];
    }
  /** Something happened that a chart should mark. */
  | { readonly type: 'mark'; readonly mark: Mark }
  /** The run is kept, and can be gone on with from this step. */
  | { readonly type: 'kept'; readonly id: string; readonly step: number }
  /** The run, or what has come since it was kept last, could not be kept. It trains on. */
  | { readonly type: 'not-kept'; readonly message: string }
  /** A measurement goes on, after it may have waited for the run to stand still. */
  | { readonly type: 'measuring'; readonly progress: MeasurementProgress }
  | { readonly type: 'roofline'; readonly ceilings: Ceilings }
  | { readonly type: 'profile'; readonly profile: Profile }
  | { readonly type: 'tuned'; readonly tuning: Tuning }
  | { readonly type: 'identity-losses'; readonly losses: readonly IdentityLosses[] }
  | { readonly type: 'identity-trained'; readonly outcome: IdentityOutcome }
  | { readonly type: 'permutations'; readonly comparison: PermutationComparison }
  | { readonly type: 'inspected'; readonly id: number; readonly answer: AnswerOf<InspectionKind> }
  | { readonly type: 'identity'; readonly id: number; readonly result: IdentityResult }
  | { readonly type: 'no-identity'; readonly id: number; readonly message: string }
  /** A question has no answer; `message` says why and what to do. */
  | { readonly type: 'uninspected'; readonly id: number; readonly message: string }
  /** A measurement that was asked for came to nothing; `message` says why and what to do. */
  | {
      readonly type: 'unmeasured';
      readonly measurement: Measurement;
      readonly cause: 'no-run' | 'cancelled' | 'failed';
      readonly message: string;
    };

/** What tuning brought. */
export interface Tuning {
  /** Passes of convolutions that were tried, and those for which another variant than the usual one is faster. */
  readonly jobs: number;
  readonly changed: number;
  /** Of one launch of each, in the usual variant and in the fastest. */
  readonly usualMilliseconds: number;
  readonly bestMilliseconds: number;
}

export interface MeasurementProgress {
  readonly measurement: Measurement;
  /** Whose kernels are timed. */
  readonly contender?: ContenderKey;
  /** How much is done, from 0 to 1; undefined where nobody knows. */
  readonly share?: number;
}

export type UnavailableReason =
  /** The browser has no WebGPU. */
  | 'no-webgpu'
  /** It has, but finds no adapter. */
  | 'no-adapter'
  /** The adapter gives no device. */
  | 'no-device';

export interface AdapterDescription {
  /** For people: vendor, architecture, device. */
  readonly name: string;
  /** Runs on the processor, far slower than a GPU. */
  readonly software: boolean;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

export type RunPhase =
  /** No run. */
  | 'idle'
  /** Kernels are compiled and memory is allocated. */
  | 'preparing'
  | 'running'
  | 'evaluating'
  | 'paused'
  | 'finished'
  /** The run ended with an error; `message` says what and what to do. */
  | 'failed';

export interface RunStatus {
  readonly phase: RunPhase;
  /** Steps that are done. */
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** Estimated from the measured pace; undefined before the first steps. */
  readonly secondsLeft: number | undefined;
  /** Present for `failed`, and for `paused` where a stop condition was met. */
  readonly message?: string;
}

export interface PreparedRun {
  readonly experiment: Experiment;
  readonly contenders: readonly PreparedContender[];
  /** The class of each test image, in the order in which predictions are reported. */
  readonly testLabels: Uint8Array;
  /** Bytes on the GPU: images, parameters and the activations that all contenders share. */
  readonly memoryBytes: number;
  /** Seconds from the command to the first step being ready to go. */
  readonly seconds: number;
}

export interface PreparedContender {
  readonly key: ContenderKey;
  /** Compute dispatches of one training step. */
  readonly dispatches: number;
}

/** A training step of one replica, measured on its own batch. */
export interface StepRecord {
  /** Counted from 1. */
  readonly step: number;
  readonly contender: ContenderKey;
  /** Counted from 0. */
  readonly replica: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Share of the batch classified correctly, 0 to 1. */
  readonly accuracy: number;
  /** Euclidean norm of the gradients of the batch's mean loss to all parameters, without weight decay. */
  readonly gradientNorm: number;
  readonly learningRate: number;
}

/** An evaluation on all test images after a number of steps. */
export interface EvaluationRecord {
  readonly step: number;
  readonly contender: ContenderKey;
  readonly replica: number;
  readonly split: 'test';
  readonly loss: number;
  readonly accuracy: number;
  readonly images: number;
  /**
   * The class that each test image is taken for, in the order of the labels that came with the prepared run;
   * NO_PREDICTION where a value was not finite.
   */
  readonly predictions: Uint8Array;
}

/** In place of a class. */
export const NO_PREDICTION = 255;

/** How long steps took that went to the device together. */
export interface RoundTime {
  readonly contender: ContenderKey;
  /** The first step, counted from 1, and how many there were. */
  readonly first: number;
  readonly steps: number;
  /** All of them, for all replicas; the turns of other contenders are no part of it. */
  readonly milliseconds: number;
}

/** How fast a contender trains: all its replicas together, evaluation and start-up left out. */
export interface Pace {
  readonly contender: ContenderKey;
  readonly millisecondsPerStep: number;
  readonly imagesPerSecond: number;
  /** Of command buffers to the device's queue, lately: under 1 where several steps share one. */
  readonly submissionsPerStep: number;
}

/** Where the time of a training step goes. */
export interface Profile {
  /** Steps that were done before it. */
  readonly step: number;
  /** Those that still train. */
  readonly contenders: readonly ContenderProfile[];
  /** How time was told, for people. */
  readonly method: string;
  /** For which the run stood still. */
  readonly milliseconds: number;
}

export interface ContenderProfile {
  readonly contender: ContenderKey;
  /** Images of a step, of all replicas. */
  readonly images: number;
  /** In the order of the step. */
  readonly kernels: readonly KernelTime[];
}

export interface Mark {
  readonly kind: 'weights' | 'learning-rate' | 'diverged' | 'resumed' | 'device-lost';
  readonly step: number;
  /** The contender that it concerns; undefined when it concerns all. */
  readonly contender?: ContenderKey;
  /** The new learning rate, where it was changed. */
  readonly value?: number;
  readonly text: string;
}
