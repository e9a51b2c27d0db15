import { contenders } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import type { Dataset } from '../../dataset/types';
import type { IdentityProblem } from '../../training/identityProblem';
import type { IdentityTrainingRequest } from '../../training/identityTraining';
import { createTrainingClient, type TrainingClient } from '../../training/client';
import { type AnswerOf, type InspectionKind, type RequestOf, inspectionOf } from '../../training/inspection';
import type { PermutationRequest } from '../../training/permutationComparison';
import type { Command, Measurement, SessionEvent, StopWhen } from '../../training/protocol';
import * as data from '../data/dataStore';
import { notify } from '../shell/toasts';
import { initialWeights } from '../weights/weightsStore';
import { useExperiment } from './experimentStore';
import { reduceIdentity, useIdentity } from './identityStore';
import { reduceIdentityTraining, useIdentityTraining } from './identityTrainingStore';
import { reduceMeasurement, useMeasurement } from './measurementStore';
import { reduceKeeping, useKeeping } from './keeping';
import { IDLE, isActive, isOnDevice, newRun, reduceEvent, type Run, useRun } from './runStore';
import { Questions } from './questions';
import { useRunOptions } from './runOptions';

let client: TrainingClient | undefined;
const questions = new Questions();
/** Counts starts and resets, so that a start whose data arrives late knows that it is no longer wanted. */
let generation = 0;

/** Starts the training worker and asks it for the adapter. */
export function openSession(): void {
  if (!('gpu' in navigator)) {
    const message = window.isSecureContext ? '' : 'This page must be opened over https, or from localhost.';
    useRun.setState({ unavailable: { reason: 'no-webgpu', message } });
    return;
  }
  client ??= createTrainingClient((event: SessionEvent) => {
    useRun.setState((state) => reduceEvent(state, event));
    useMeasurement.setState((state) => reduceMeasurement(state, event));
    useKeeping.setState((state) => reduceKeeping(state, event));
    questions.settle(event);
    useIdentity.setState((state) => reduceIdentity(state, event));
    useIdentityTraining.setState((state) => reduceIdentityTraining(state, event));
  });
  client.post({ type: 'open' });
}

/** Compiles what the experiment needs before anybody asks for it. */
export function compileAhead(experiment: Experiment): void {
  client?.post({ type: 'compile-ahead', experiment });
}

/** Trains from the start, or goes on where a pause has left off. */
export function train(): Promise<void> {
  return advance('train');
}

/** One step of every contender, then a pause. */
export function step(): Promise<void> {
  return advance('step');
}

export function toggle(): Promise<void> {
  if (!isActive(useRun.getState().status)) return train();
  pause();
  return Promise.resolve();
}

/** Stops where it is; a run that still waits for its data is not begun. */
export function pause(): void {
  if (useRun.getState().run) {
    client?.post({ type: 'pause' });
    return;
  }
  generation++;
  useRun.setState({ status: IDLE });
}

/** Forgets the run and its curves. */
export function reset(): void {
  generation++;
  useRun.setState({ run: undefined, pace: {}, status: IDLE, deaf: true });
  useMeasurement.setState({ problem: undefined });
  client?.post({ type: 'reset' });
}

/** Changes the base learning rate of the run from its next step on. */
export function setLearningRate(value: number): void {
  const { run } = useRun.getState();
  if (!run) return;
  useRun.setState({ run: { ...run, learningRate: value } });
  client?.post({ type: 'learning-rate', value });
}

/** Changes when the run, or the next one, is to stop early. */
export function setStop(stop: StopWhen): void {
  useRunOptions.setState({ stop });
  client?.post({ type: 'stop-conditions', stop });
}

/** Rounds of which the medians are taken where somebody waits for good numbers. */
const MANY_ROUNDS = 7;

/**
 * Times the kernels of the run, if there is one, by the medians of so many rounds. What the device can do is measured
 * before and after, for it is not always as fast; but only the first time.
 */
export function measure(rounds = MANY_ROUNDS): void {
  const device: MeasurementCommand[] = useMeasurement.getState().ceilings ? [] : [{ type: 'roofline' }];
  const isRun = isOnDevice(useRun.getState());
  request(isRun ? [...device, { type: 'profile', rounds }, ...device] : device);
}

/** Measures what the device can do; the better of this and what is known holds. */
export function measureDevice(): void {
  request([{ type: 'roofline' }]);
}

/** Finds the fastest kernels for the experiment that is set, on this device; the next run uses them. */
export function tune(): void {
  request([{ type: 'tune', experiment: useExperiment.getState().experiment }]);
}

/** Times a contender's step with folded and with explicit permutations. */
export function comparePermutations(wanted: PermutationRequest): void {
  request([{ type: 'compare-permutations', request: wanted }]);
}

/** What waits for images before it can be asked for. */
let gathering: IdentityTrainingRequest | undefined;

/** Trains a regular network beside its IGC form; gets the images first, as far as they are at hand and not there yet. */
export async function trainIdentity(wanted: IdentityTrainingRequest): Promise<void> {
  if (!canMeasure()) return;
  const name = wanted.experiment.data;
  gathering = wanted;
  useMeasurement.setState({ pending: ['identity-training'], progress: undefined, problem: undefined });
  useIdentityTraining.setState({ request: wanted, losses: [], outcome: undefined });
  const ready = await data.ensure(name);
  if (gathering !== wanted) return;
  gathering = undefined;
  if (!ready) {
    useMeasurement.setState({
      pending: [],
      problem: {
        measurement: 'identity-training',
        message: 'The images could not be loaded: see Images under Train.',
      },
    });
    return;
  }
  // The worker has the images of a run, and new ones would end it.
  if (!isOnDevice(useRun.getState())) handOver(data.takeHeld(name));
  client?.post({ type: 'train-identity', request: wanted });
}

type MeasurementCommand = Extract<
  Command,
  { readonly type: 'roofline' | 'profile' | 'tune' | 'compare-permutations' }
>;

const MEASUREMENTS = {
  roofline: 'roofline',
  profile: 'profile',
  tune: 'tuning',
  'compare-permutations': 'permutations',
} as const satisfies Record<MeasurementCommand['type'], Measurement>;

/** Whether the device is there, and nothing is measured at the moment. */
function canMeasure(): boolean {
  const { unavailable } = useRun.getState();
  return client !== undefined && !unavailable && useMeasurement.getState().pending.length === 0;
}

function request(commands: readonly MeasurementCommand[]): void {
  if (!canMeasure()) return;
  const pending = commands.map(({ type }): Measurement => MEASUREMENTS[type]);
  useMeasurement.setState({ pending, progress: undefined, problem: undefined });
  for (const command of commands) client?.post(command);
}

/** Gives up what is measured, and measuring again and again. */
export function cancelMeasurements(): void {
  useMeasurement.setState({ isRepeated: false });
  if (gathering) {
    gathering = undefined;
    useMeasurement.setState({ pending: [] });
  }
  client?.post({ type: 'cancel-measurements' });
}

/** Asks about the run on the device; rejects with a sentence for the reader. The run computes what it would have without. */
export async function inspect<Kind extends InspectionKind>(
  kind: Kind,
  request: RequestOf<Kind>,
): Promise<AnswerOf<Kind>> {
  if (!client) throw new Error('There is no run to look into: press Train or Step.');
  const { id, answer } = questions.add();
  client.post({ type: 'inspect', id, inspection: inspectionOf(kind, request) });
  return (await answer) as AnswerOf<Kind>;
}

/** Runs a regular convolution and its IGC form; the answer comes to the store, unless another problem comes before. */
export function solveIdentity(problem: IdentityProblem): void {
  const id = useIdentity.getState().asked + 1;
  useIdentity.setState({ asked: id, pending: problem });
  client?.post({ type: 'identity', id, problem });
}

/** Whether Train and Step do something now. */
export function canAdvance(): boolean {
  const { unavailable, status } = useRun.getState();
  return unavailable === undefined && (status.phase === 'idle' || status.phase === 'paused');
}

async function advance(type: 'train' | 'step'): Promise<void> {
  const { run, status } = useRun.getState();
  if (!client || !canAdvance()) return;
  const { evaluateEvery, stop } = useRunOptions.getState();
  const options = { evaluateEvery, stop };
  if (run && status.phase === 'paused') {
    client.post({ type, experiment: run.experiment, options });
    return;
  }
  const { experiment } = useExperiment.getState();
  const weights = initialWeights(experiment);
  if (!weights) {
    notify('A contender cannot start from its weights: see its settings. Nothing was started.');
    return;
  }
  const keys = contenders(experiment).map(({ key }) => key);
  await begin(newRun(experiment, keys), ({ id }) => ({ type, experiment, options, id, weights }));
}

/** Goes on with a kept run from its last checkpoint, `run` being what is kept of it up to there. Ends the run there is. */
export async function resume(run: Run): Promise<void> {
  if (!client || useRun.getState().unavailable) return;
  if (useRun.getState().run) reset();
  const { stop } = useRunOptions.getState();
  await begin(run, ({ id }) => ({ type: 'resume', id, stop }));
}

/** Asks for a run as soon as its images are there. */
async function begin(run: Run, command: (run: Run) => Command): Promise<void> {
  const name = run.experiment.data;
  if (!data.isAtHand(name, data.useData.getState())) return;
  const mine = ++generation;
  useRun.setState({ status: { ...IDLE, phase: 'preparing' } });
  // Kernels need not wait for images.
  if (!data.isLoaded(name, data.useData.getState())) compileAhead(run.experiment);
  const ready = await data.ensure(name);
  if (mine !== generation) return;
  if (!ready) {
    useRun.setState({ status: IDLE });
    return;
  }
  handOver(data.takeHeld(name));
  useRun.setState(({ version }) => ({ run, status: { ...IDLE, phase: 'preparing' }, version: version + 1 }));
  client?.post(command(run));
}

/** What is kept of the run is brought up to date, as far as nobody has to wait for it. */
export function keepNow(): void {
  client?.post({ type: 'checkpoint' });
}

function handOver(dataset: Dataset | undefined): void {
  if (!dataset) return;
  const { train, test } = dataset;
  const buffers = [train, test].flatMap(({ pixels, fine, coarse }) => [
    pixels.buffer,
    fine.buffer,
    coarse.buffer,
  ]);
  const command: Command = { type: 'dataset', dataset };
  client?.post(
    command,
    [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer),
  );
}
