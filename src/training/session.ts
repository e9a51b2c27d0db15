import type { Dataset } from '../dataset/types';
import type { Experiment } from '../experiment/fields';
import { MemoryError } from '../engine/memory';
import { type Accelerator, UnavailableError, openAccelerator } from './adapter';
import { Gate, Stopped } from './gate';
import { comparePermutations } from './comparePermutations';
import { answerIdentity } from './identity';
import { TrainingLoop } from './loop';
import type {
  Command,
  EvaluationRecord,
  InitialWeights,
  Mark,
  RoundTime,
  RunOptions,
  RunPhase,
  RunRequest,
  RunStatus,
  SessionEvent,
  StepRecord,
  StopWhen,
} from './protocol';
import { InspectionDesk } from './inspections';
import { Measurements } from './measurements';
import type { Checkpoint } from './checkpoint';
import { LearningRates } from './learningRates';
import { TrainingRun } from './run';
import { ArchiveError, type RunArchive } from './keptRun';
import { openKept, recordNew } from './keptRuns';
import type { Recorder, RecorderHost } from './recorder';
import { StopConditions } from './stopConditions';
import { TimeLeft } from './timeLeft';
import { trainIdentity } from './trainIdentity';
import { type TuningMemory, noTuningMemory } from './tuningMemory';

/** Records are sent about ten times a second. */
const FLUSH_MILLISECONDS = 100;

const NO_RUN: RunStatus = {
  phase: 'idle',
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 0,
  secondsLeft: undefined,
};

/** A run from the command to its end, through the loss of a device. */
interface ActiveRun {
  readonly experiment: Experiment;
  readonly options: RunOptions;
  readonly gate: Gate;
  readonly stop: StopConditions;
  /** Begun anew when the run has stood still. */
  timeLeft: TimeLeft;
  readonly recorder: Recorder | undefined;
  /** The kept run that it goes on with. */
  readonly resumed: Checkpoint | undefined;
  readonly weights: readonly InitialWeights[];
  run: TrainingRun | undefined;
  loop: TrainingLoop | undefined;
  checkpoint: Checkpoint | undefined;
  readonly rates: LearningRates;
  phase: RunPhase;
  losses: number;
  /** Ends when the run has: nothing of it is on the device any more. */
  ended: Promise<void>;
}

/** With what a run begins, if not at the beginning, and where it is kept. */
interface Start {
  readonly recorder?: Recorder;
  readonly checkpoint?: Checkpoint;
  readonly weights?: readonly InitialWeights[];
}

/** Owns the device and the run on it; obeys commands and reports events. Runs in a worker, or anywhere. */
export class Session {
  readonly #gpu: Pick<GPU, 'requestAdapter'> | undefined;
  readonly #emit: (event: SessionEvent) => void;
  #accelerator: Promise<Accelerator> | undefined;
  readonly #datasets = new Map<Dataset['name'], Dataset>();
  #active: ActiveRun | undefined;
  #steps: StepRecord[] = [];
  #evaluations: EvaluationRecord[] = [];
  #times: RoundTime[] = [];
  #lastFlush = 0;
  #commands: Promise<void> = Promise.resolve();
  readonly #measurements: Measurements;
  readonly #inspections: InspectionDesk;
  readonly #tuningMemory: TuningMemory;
  readonly #archive: RunArchive | undefined;

  /** Without an archive no run is kept. */
  constructor(
    gpu: Pick<GPU, 'requestAdapter'> | undefined,
    emit: (event: SessionEvent) => void,
    memory: TuningMemory = noTuningMemory,
    archive?: RunArchive,
  ) {
    this.#gpu = gpu;
    this.#emit = emit;
    this.#tuningMemory = memory;
    this.#archive = archive;
    this.#measurements = new Measurements(
      () => this.#device(),
      () => this.#active,
      emit,
      memory,
    );
    this.#inspections = new InspectionDesk(
      () => this.#active,
      (name) => this.#datasets.get(name),
      emit,
    );
  }

  /** Obeys commands one after the other, in the order they came. */
  handle(command: Command): Promise<void> {
    const obeyed = this.#commands.then(() => this.#obey(command));
    this.#commands = obeyed.catch(() => undefined);
    return obeyed;
  }

  async #obey(command: Command): Promise<void> {
    switch (command.type) {
      case 'open':
        await this.#open();
        break;
      case 'dataset':
        await this.#reset();
        this.#datasets.set(command.dataset.name, command.dataset);
        break;
      case 'train':
        await this.#go('running', command);
        break;
      case 'step':
        await this.#go('stepping', command);
        break;
      case 'resume':
        await this.#resume(command.id, command.stop);
        break;
      case 'checkpoint':
        this.#active?.loop?.checkpointSoon();
        break;
      case 'pause':
        this.#active?.gate.set('paused');
        break;
      case 'stop-conditions':
        this.#active?.stop.change(command.stop);
        break;
      case 'reset':
        await this.#reset();
        break;
      case 'learning-rate':
        this.#setLearningRate(command.value);
        break;
      // These wait for the run, so later commands do not wait for them.
      case 'roofline':
        void this.#measurements.roofline();
        break;
      case 'profile':
        void this.#measurements.profile(command.rounds);
        break;
      case 'tune':
        void this.#measurements.tune(command.experiment);
        break;
      case 'train-identity': {
        const { request } = command;
        const dataset = this.#datasets.get(request.experiment.data);
        void this.#measurements.carryOut('identity-training', (accelerator, watch) =>
          trainIdentity(accelerator, dataset, request, watch),
        );
        break;
      }
      case 'compare-permutations':
        void this.#measurements.carryOut('permutations', (accelerator, watch) =>
          comparePermutations(accelerator, command.request, watch),
        );
        break;
      case 'inspect':
        void this.#inspections.inspect(command.id, command.inspection);
        break;
      case 'identity':
        void answerIdentity(() => this.#device(), command.id, command.problem).then(this.#emit);
        break;
      case 'cancel-measurements':
        this.#measurements.cancel();
        break;
    }
  }

  async #open(): Promise<void> {
    try {
      const { description } = await this.#device();
      this.#emit({ type: 'adapter', adapter: description });
    } catch (error) {
      this.#unavailable(error);
    }
  }

  /** Goes on with the run there is; after its end, or without one, starts one. */
  async #go(mode: 'running' | 'stepping', { experiment, options, id, weights }: RunRequest): Promise<void> {
    if (this.#active && this.#active.phase !== 'finished' && this.#active.phase !== 'failed') {
      this.#active.gate.set(mode);
      return;
    }
    await this.#reset();
    const kept =
      id !== undefined && this.#archive
        ? await recordNew(this.#archive, this.#keeping, id, experiment, options)
        : {};
    this.#begin(mode, experiment, options, { ...kept, ...(weights && { weights }) });
  }

  async #resume(id: string, stop: StopWhen | undefined): Promise<void> {
    await this.#reset();
    try {
      if (!this.#archive) throw new ArchiveError('There is nothing here to keep runs in.');
      const kept = await openKept(this.#archive, this.#keeping, id);
      const options = { evaluateEvery: kept.evaluateEvery, ...(stop && { stop }) };
      this.#begin('running', kept.checkpoint.experiment, options, kept);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#emit({ type: 'status', status: { ...NO_RUN, phase: 'failed', message } });
    }
  }

  readonly #keeping: RecorderHost = {
    kept: (id, step) => this.#emit({ type: 'kept', id, step }),
    notKept: (message) => this.#emit({ type: 'not-kept', message }),
  };

  #begin(
    mode: 'running' | 'stepping',
    experiment: Experiment,
    options: RunOptions,
    { recorder, checkpoint, weights = [] }: Start,
  ): void {
    const active: ActiveRun = {
      experiment,
      options,
      gate: new Gate(
        mode,
        () => {
          active.stop.pause();
          recorder?.rest();
          this.#setPhase(active, 'paused', active.stop.reason);
        },
        () => {
          active.stop.resume();
          active.timeLeft = new TimeLeft();
          recorder?.resumeClock();
          this.#setPhase(active, 'running');
        },
      ),
      stop: new StopConditions(options.stop),
      timeLeft: new TimeLeft(),
      recorder,
      resumed: checkpoint,
      weights,
      run: undefined,
      loop: undefined,
      checkpoint,
      rates: checkpoint ? new LearningRates(checkpoint.rates) : LearningRates.constant(experiment.lr),
      phase: 'preparing',
      losses: 0,
      ended: Promise.resolve(),
    };
    this.#active = active;
    active.ended = this.#drive(active);
  }

  async #reset(): Promise<void> {
    const active = this.#active;
    if (active === undefined) return;
    this.#active = undefined;
    this.#measurements.cancel();
    active.gate.set('stopped');
    await active.ended;
    this.#steps = [];
    this.#evaluations = [];
    this.#times = [];
    this.#emit({
      type: 'status',
      status: NO_RUN,
    });
  }

  #setLearningRate(value: number): void {
    const active = this.#active;
    if (active === undefined || active.rates.latest === value) return;
    const step = active.run?.submitted ?? 0;
    active.rates.change(step, value);
    active.loop?.checkpointSoon();
    this.#mark(active, {
      kind: 'learning-rate',
      step,
      value,
      text: `Learning rate ${value} from step ${step + 1}`,
    });
  }

  #mark({ recorder }: ActiveRun, mark: Mark): void {
    recorder?.mark(mark);
    this.#emit({ type: 'mark', mark });
  }

  /** Runs to the end whatever happens: never rejects. */
  async #drive(active: ActiveRun): Promise<void> {
    try {
      await this.#trainThroughLosses(active);
    } finally {
      const { phase } = active;
      if (phase !== 'finished') active.gate.close();
      await active.recorder?.end(phase === 'finished' || phase === 'failed' ? phase : 'stopped');
    }
    if (active.phase === 'finished') await this.#serve(active);
  }

  /** A run that is over can be looked into and measured until another takes its place. */
  async #serve({ gate, run }: ActiveRun): Promise<void> {
    await gate.serve();
    gate.close();
    run?.destroy();
  }

  async #trainThroughLosses(active: ActiveRun): Promise<void> {
    for (;;) {
      let accelerator: Accelerator | undefined;
      try {
        this.#setPhase(active, 'preparing');
        accelerator = await this.#device();
        await this.#trainOn(accelerator, active);
        this.#setPhase(active, 'finished');
        return;
      } catch (error) {
        active.run?.destroy();
        if (error instanceof Stopped || this.#active !== active) return;
        if (accelerator && (await accelerator.lost()) && this.#recover(active)) continue;
        this.#fail(active, error);
        return;
      }
    }
  }

  async #trainOn(accelerator: Accelerator, active: ActiveRun): Promise<void> {
    const { experiment, options, gate } = active;
    const started = performance.now();
    const dataset = this.#datasets.get(experiment.data);
    if (dataset === undefined)
      throw new RangeError(
        'The images of this experiment are not loaded yet: load them, then press Train again.',
      );
    await this.#measurements.done;
    const run = await TrainingRun.prepare(accelerator.device, accelerator.kernels, dataset, experiment, {
      rates: active.rates,
      weights: active.weights,
      ...(active.checkpoint && { checkpoint: active.checkpoint }),
    });
    active.run = run;
    // It may have been reset meanwhile.
    if (this.#active !== active) throw new Stopped();
    this.#emit({
      type: 'prepared',
      run: {
        experiment,
        contenders: run.contenders.map(({ key }, index) => ({ key, dispatches: run.dispatches(index) })),
        testLabels: run.testLabels,
        memoryBytes: run.memoryBytes,
        seconds: (performance.now() - started) / 1000,
      },
    });
    if (active.losses > 0) {
      const step = run.submitted;
      this.#mark(active, { kind: 'resumed', step, text: `Resumed after step ${step} on a new device` });
    } else if (active.resumed) {
      this.#mark(active, resumedMark(active.resumed, accelerator.description.name));
    } else {
      for (const { contender, source } of active.weights)
        this.#mark(active, {
          kind: 'weights',
          step: 0,
          contender,
          text: `${contender.toUpperCase()} starts from ${source}`,
        });
    }
    active.recorder?.prepared(accelerator.description.name);
    active.loop = new TrainingLoop(
      run,
      {
        waiting: () => gate.waiting,
        permission: () => gate.permission(),
        stops: {
          isDue: () => active.stop.isDue(run.activeKeys),
          rest: () => {
            active.stop.meet(run.activeKeys);
            gate.set('paused');
          },
        },
        hold: () => gate.hold(),
        records: (records, times) => {
          if (active.phase !== 'paused') active.phase = 'running';
          this.#steps.push(...records);
          this.#times.push(...times);
          active.recorder?.records(records, [], times);
          this.#flush(active);
        },
        evaluating: () => this.#setPhase(active, 'evaluating'),
        evaluations: (records) => {
          active.stop.evaluated(records);
          this.#evaluations.push(...records);
          active.recorder?.records([], records, []);
          this.#flush(active, true);
        },
        mark: (mark) => this.#mark(active, mark),
        checkpoint: (checkpoint) => {
          active.checkpoint = checkpoint;
          active.recorder?.checkpoint(checkpoint);
        },
      },
      { evaluateEvery: options.evaluateEvery, checkpoints: true },
    );
    active.stop.resume();
    this.#setPhase(active, 'running');
    await active.loop.train();
  }

  /** Forgets the lost device; true where the run may go on from its checkpoint, which it may once. */
  #recover(active: ActiveRun): boolean {
    this.#accelerator = undefined;
    active.stop.pause();
    active.losses++;
    const step = active.run?.submitted ?? 0;
    this.#mark(active, {
      kind: 'device-lost',
      step,
      text: `The graphics device was lost at step ${step}`,
    });
    return active.losses === 1;
  }

  #fail(active: ActiveRun, error: unknown): void {
    this.#setPhase(active, 'failed', explain(error, active.losses));
    if (error instanceof UnavailableError) this.#unavailable(error);
  }

  #unavailable(error: unknown): void {
    const reason = error instanceof UnavailableError ? error.reason : 'no-device';
    this.#emit({
      type: 'unavailable',
      reason,
      message: error instanceof Error ? error.message : String(error),
    });
  }

  /** The device, opened on first use and again after it was lost. */
  async #device(): Promise<Accelerator> {
    const opening = (this.#accelerator ??= this.#openTuned());
    try {
      const accelerator = await opening;
      void accelerator.device.lost.then(() => {
        if (this.#accelerator === opening) this.#accelerator = undefined;
      });
      return accelerator;
    } catch (error) {
      this.#accelerator = undefined;
      throw error;
    }
  }

  /** A device whose kernels are chosen as tuning has found best. */
  async #openTuned(): Promise<Accelerator> {
    const accelerator = await openAccelerator(this.#gpu);
    accelerator.kernels.targets.adopt(await this.#tuningMemory.load(accelerator.description.name));
    return accelerator;
  }

  #setPhase(active: ActiveRun, phase: RunPhase, message?: string): void {
    active.phase = phase;
    this.#flush(active, true, message);
  }

  /** Sends the records that came in, and the status, unless that was just done. */
  #flush(active: ActiveRun, now = false, message?: string): void {
    if (this.#active !== active || (!now && performance.now() - this.#lastFlush < FLUSH_MILLISECONDS)) return;
    this.#lastFlush = performance.now();
    if (this.#steps.length + this.#evaluations.length > 0)
      this.#emit({
        type: 'records',
        steps: this.#steps,
        evaluations: this.#evaluations,
        pace: active.loop?.pace.recent() ?? [],
        times: this.#times,
      });
    this.#steps = [];
    this.#evaluations = [];
    this.#times = [];
    const { run, loop, phase } = active;
    this.#emit({
      type: 'status',
      status: {
        phase,
        step: loop?.done ?? run?.submitted ?? 0,
        totalSteps: run?.totalSteps ?? 0,
        stepsPerEpoch: run?.stepsPerEpoch ?? 0,
        secondsLeft: secondsLeft(active),
        ...(message === undefined ? {} : { message }),
      },
    });
  }
}

function resumedMark({ step, adapter }: Checkpoint, now: string): Mark {
  const elsewhere =
    now === adapter ? '' : ` on another adapter: ${now} instead of ${adapter}. Sums may round differently.`;
  return { kind: 'resumed', step, text: `Resumed after step ${step}${elsewhere}` };
}

/** Until its end, or until its minutes are over; undefined before there is a pace. */
function secondsLeft({ loop, stop, timeLeft }: ActiveRun): number | undefined {
  const estimate = loop?.secondsLeft();
  if (estimate === undefined) return undefined;
  return Math.min(timeLeft.tell(estimate, performance.now() / 1000), stop.secondsLeft() ?? Infinity);
}

function explain(error: unknown, losses: number): string {
  if (losses > 1)
    return (
      'The graphics device was lost a second time, so the run has stopped. Its curves are kept. ' +
      'Close other pages that use the GPU or choose a smaller batch, then reload the page.'
    );
  if (error instanceof MemoryError || error instanceof RangeError || error instanceof UnavailableError)
    return error.message;
  const detail = error instanceof Error ? error.message : String(error);
  return `The run stopped on an unexpected error: ${detail} Press Reset and Train to start again.`;
}
