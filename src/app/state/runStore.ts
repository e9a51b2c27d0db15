import { create } from 'zustand';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { MetricStore } from '../../report/metricStore';
import type {
  AdapterDescription,
  Mark,
  Pace,
  PreparedRun,
  Profile,
  RunStatus,
  SessionEvent,
  UnavailableReason,
} from '../../training/protocol';

/** A run from its start to its reset, with everything that the worker has told of it. */
export interface Run {
  /** Under which it is kept. */
  readonly id: string;
  /** The settings that it was started with. */
  readonly experiment: Experiment;
  readonly metrics: MetricStore;
  readonly prepared?: PreparedRun;
  readonly marks: readonly Mark[];
  /** The base learning rate, which may be changed on the way. */
  readonly learningRate: number;
  /** Where the time of a step went when that was measured last. */
  readonly profile?: Profile;
}

export interface Unavailable {
  readonly reason: UnavailableReason;
  readonly message: string;
}

export interface RunState {
  readonly adapter: AdapterDescription | undefined;
  readonly unavailable: Unavailable | undefined;
  readonly status: RunStatus;
  readonly run: Run | undefined;
  readonly pace: Partial<Record<ContenderKey, Pace>>;
  /** Grows whenever the metrics have; they are too many to be copied. */
  readonly version: number;
  /** After a reset, until the worker has heard of it: what it still says is about the run that was. */
  readonly deaf: boolean;
}

export const IDLE: RunStatus = {
  phase: 'idle',
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 0,
  secondsLeft: undefined,
};

export const INITIAL_STATE: RunState = {
  adapter: undefined,
  unavailable: undefined,
  status: IDLE,
  run: undefined,
  pace: {},
  version: 0,
  deaf: false,
};

export const useRun = create<RunState>()(() => INITIAL_STATE);

/** A run that has just been asked for. */
export function newRun(experiment: Experiment, contenders: readonly ContenderKey[]): Run {
  return {
    id: crypto.randomUUID(),
    experiment,
    metrics: new MetricStore(contenders, experiment.runs),
    marks: [],
    learningRate: experiment.lr,
  };
}

/** What an event of the worker makes of the state. */
export function reduceEvent(state: RunState, event: SessionEvent): RunState {
  switch (event.type) {
    case 'adapter':
      return { ...state, adapter: event.adapter };
    case 'unavailable':
      return { ...state, unavailable: { reason: event.reason, message: event.message } };
    case 'status':
      return reduceStatus(state, event.status);
    case 'prepared':
      return state.run ? { ...state, deaf: false, run: { ...state.run, prepared: event.run } } : state;
    case 'records': {
      if (state.deaf || !state.run) return state;
      state.run.metrics.append(event.steps, event.evaluations, event.times);
      const pace = { ...state.pace, ...Object.fromEntries(event.pace.map((p) => [p.contender, p])) };
      return { ...state, pace, version: state.version + 1 };
    }
    case 'mark':
      if (state.deaf || !state.run) return state;
      return { ...state, run: { ...state.run, marks: [...state.run.marks, event.mark] } };
    case 'profile':
      if (state.deaf || !state.run) return state;
      return { ...state, run: { ...state.run, profile: event.profile } };
    // These are not about the run.
    case 'kept':
    case 'not-kept':
    case 'measuring':
    case 'roofline':
    case 'tuned':
    case 'identity-losses':
    case 'identity-trained':
    case 'permutations':
    case 'unmeasured':
    case 'identity':
    case 'no-identity':
    case 'inspected':
    case 'uninspected':
      return state;
  }
}

function reduceStatus(state: RunState, status: RunStatus): RunState {
  if (status.phase === 'idle') return { ...state, deaf: false, status: state.run ? state.status : status };
  if (state.deaf && status.phase !== 'preparing') return state;
  if (!state.run && status.phase !== 'failed') return state;
  // A worker that failed may not know how far it had come.
  const { step, totalSteps, stepsPerEpoch } =
    status.phase === 'failed' && status.totalSteps === 0 ? state.status : status;
  return { ...state, deaf: false, status: { ...status, step, totalSteps, stepsPerEpoch } };
}

/** Whether the run goes on by itself at the moment. */
export function isActive({ phase }: RunStatus): boolean {
  return phase === 'preparing' || phase === 'running' || phase === 'evaluating';
}

/** Whether there is a run on the device, or on its way there, that can be measured and looked into. */
export function isOnDevice({ run, status }: Pick<RunState, 'run' | 'status'>): boolean {
  return run !== undefined && status.phase !== 'idle' && status.phase !== 'failed';
}
