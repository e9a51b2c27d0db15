import type { Dataset } from '../dataset/types';
import { MemoryError } from '../engine/memory';
import type { Experiment } from '../experiment/fields';
import { type Accelerator, UnavailableError } from './adapter';
import type { Checkpoint } from './checkpoint';
import { Gate, Stopped } from './gate';
import { LearningRates } from './learningRates';
import { TrainingLoop } from './loop';
import { Progress } from './progress';
import type {
  InitialWeights,
  Mark,
  RunOptions,
  RunPhase,
  RunStatus,
  SessionEvent,
  StopWhen,
} from './protocol';
import type { Recorder } from './recorder';
import { TrainingRun } from './run';
import { StopConditions } from './stopConditions';
import { TimeLeft } from './timeLeft';

/** What a run needs of the session that it belongs to. */
export interface ActiveRunHost {
  readonly emit: (event: SessionEvent) => void;
  readonly dataset: (name: Dataset['name']) => Dataset | undefined;
  /** Opened anew where the last one was lost. Rejects with UnavailableError. */
  readonly device: () => Promise<Accelerator>;
  /** Resolves when nothing else uses the device. */
  readonly deviceIsFree: () => Promise<unknown>;
  /** The device was lost: the next one is another. */
  readonly forgetDevice: () => void;
  readonly unavailable: (error: UnavailableError) => void;
}

/** With what a run begins, if not at the beginning, and where it is kept. */
export interface Start {
  readonly recorder?: Recorder;
  readonly checkpoint?: Checkpoint;
  readonly weights?: readonly InitialWeights[];
}

/** A run from the command to its end, through the loss of a device. */
export class ActiveRun {
  readonly experiment: Experiment;
  readonly gate: Gate;
  readonly #host: ActiveRunHost;
  readonly #options: RunOptions;
  readonly #recorder: Recorder | undefined;
  /** The kept run that it goes on with. */
  readonly #resumed: Checkpoint | undefined;
  readonly #weights: readonly InitialWeights[];
  readonly #stop: StopConditions;
  readonly #rates: LearningRates;
  readonly #progress: Progress;
  readonly #ended: Promise<void>;
  /** Begun anew when the run has stood still. */
  #timeLeft = new TimeLeft();
  #checkpoint: Checkpoint | undefined;
  #run: TrainingRun | undefined;
  #loop: TrainingLoop | undefined;
  #phase: RunPhase = 'preparing';
  #message: string | undefined;
  /** Devices that were lost under it. */
  #losses = 0;
  #dismissed = false;

  /** Begins at once. */
  constructor(
    host: ActiveRunHost,
    mode: 'running' | 'stepping',
    experiment: Experiment,
    options: RunOptions,
    { recorder, checkpoint, weights = [] }: Start,
  ) {
    this.#host = host;
    this.experiment = experiment;
    this.#options = options;
    this.#recorder = recorder;
    this.#resumed = checkpoint;
    this.#checkpoint = checkpoint;
    this.#weights = weights;
    this.#stop = new StopConditions(options.stop);
    this.#rates = checkpoint ? new LearningRates(checkpoint.rates) : LearningRates.constant(experiment.lr);
    this.#progress = new Progress(
      host.emit,
      () => this.#status(),
      () => this.#loop?.pace.recent() ?? [],
    );
    this.gate = new Gate(
      mode,
      () => this.#rest(),
      () => this.#goOn(),
    );
    this.#ended = this.#drive();
  }

  /** Undefined until it is compiled. */
  get run(): TrainingRun | undefined {
    return this.#run;
  }

  /** Whether it has come to its end, by itself or by an error. */
  get isOver(): boolean {
    return this.#phase === 'finished' || this.#phase === 'failed';
  }

  /** Takes a checkpoint as soon as nothing is under way. */
  checkpointSoon(): void {
    this.#loop?.checkpointSoon();
  }

  changeStop(when: StopWhen): void {
    this.#stop.change(when);
  }

  /** The base learning rate from the next step on. */
  changeLearningRate(value: number): void {
    if (this.#rates.latest === value) return;
    const step = this.#run?.submitted ?? 0;
    this.#rates.change(step, value);
    this.checkpointSoon();
    this.#mark({ kind: 'learning-rate', step, value, text: `Learning rate ${value} from step ${step + 1}` });
  }

  /** Ends it, silently. Resolves when nothing of it is on the device any more. */
  async dismiss(): Promise<void> {
    this.#dismissed = true;
    this.#progress.close();
    this.gate.set('stopped');
    await this.#ended;
  }

  #rest(): void {
    this.#stop.pause();
    this.#recorder?.rest();
    this.#setPhase('paused', this.#stop.reason);
  }

  #goOn(): void {
    this.#stop.resume();
    this.#timeLeft = new TimeLeft();
    this.#recorder?.resumeClock();
    this.#setPhase('running');
  }

  #mark(mark: Mark): void {
    this.#recorder?.mark(mark);
    this.#host.emit({ type: 'mark', mark });
  }

  /** Runs to the end whatever happens: never rejects. */
  async #drive(): Promise<void> {
    try {
      await this.#trainThroughLosses();
    } finally {
      if (this.#phase !== 'finished') this.gate.close();
      await this.#recorder?.end(
        this.#phase === 'finished' || this.#phase === 'failed' ? this.#phase : 'stopped',
      );
    }
    if (this.#phase === 'finished') await this.#serve();
  }

  /** A run that is over can be looked into and measured until another takes its place. */
  async #serve(): Promise<void> {
    await this.gate.serve();
    this.gate.close();
    this.#run?.destroy();
  }

  async #trainThroughLosses(): Promise<void> {
    for (;;) {
      let accelerator: Accelerator | undefined;
      try {
        this.#setPhase('preparing');
        accelerator = await this.#host.device();
        await this.#trainOn(accelerator);
        this.#setPhase('finished');
        return;
      } catch (error) {
        this.#run?.destroy();
        if (error instanceof Stopped || this.#dismissed) return;
        if (accelerator && (await accelerator.lost()) && this.#recover()) continue;
        this.#fail(error);
        return;
      }
    }
  }

  async #trainOn({ device, kernels, description }: Accelerator): Promise<void> {
    const started = performance.now();
    const dataset = this.#host.dataset(this.experiment.data);
    if (dataset === undefined)
      throw new RangeError(
        'The images of this experiment are not loaded yet: load them, then press Train again.',
      );
    await this.#host.deviceIsFree();
    const run = await TrainingRun.prepare(device, kernels, dataset, this.experiment, {
      rates: this.#rates,
      weights: this.#weights,
      ...(this.#checkpoint && { checkpoint: this.#checkpoint }),
    });
    this.#run = run;
    // It may have been reset meanwhile.
    if (this.#dismissed) throw new Stopped();
    this.#host.emit({
      type: 'prepared',
      run: {
        experiment: this.experiment,
        contenders: run.contenders.map(({ key }, index) => ({ key, dispatches: run.dispatches(index) })),
        testLabels: run.testLabels,
        memoryBytes: run.memoryBytes,
        seconds: (performance.now() - started) / 1000,
      },
    });
    this.#markStart(run, description.name);
    this.#recorder?.prepared(description.name);
    this.#loop = this.#loopOver(run);
    this.#stop.resume();
    this.#setPhase('running');
    await this.#loop.train();
  }

  #markStart({ submitted: step }: TrainingRun, adapter: string): void {
    if (this.#losses > 0) {
      this.#mark({ kind: 'resumed', step, text: `Resumed after step ${step} on a new device` });
    } else if (this.#resumed) {
      this.#mark(resumedMark(this.#resumed, adapter));
    } else {
      for (const { contender, source } of this.#weights)
        this.#mark({
          kind: 'weights',
          step: 0,
          contender,
          text: `${contender.toUpperCase()} starts from ${source}`,
        });
    }
  }

  #loopOver(run: TrainingRun): TrainingLoop {
    const { gate } = this;
    return new TrainingLoop(
      run,
      {
        waiting: () => gate.waiting,
        permission: () => gate.permission(),
        stops: {
          isDue: () => this.#stop.isDue(run.activeKeys),
          rest: () => {
            this.#stop.meet(run.activeKeys);
            gate.set('paused');
          },
        },
        hold: () => gate.hold(),
        records: (records, times) => {
          if (this.#phase !== 'paused') this.#phase = 'running';
          this.#recorder?.records(records, [], times);
          this.#progress.steps(records, times);
        },
        evaluating: () => this.#setPhase('evaluating'),
        evaluations: (records) => {
          this.#stop.evaluated(records);
          this.#recorder?.records([], records, []);
          this.#progress.evaluations(records);
        },
        mark: (mark) => this.#mark(mark),
        checkpoint: (checkpoint) => {
          this.#checkpoint = checkpoint;
          this.#recorder?.checkpoint(checkpoint);
        },
      },
      { evaluateEvery: this.#options.evaluateEvery, checkpoints: true },
    );
  }

  /** Forgets the lost device; true where the run may go on from its checkpoint, which it may once. */
  #recover(): boolean {
    this.#host.forgetDevice();
    this.#stop.pause();
    this.#losses++;
    const step = this.#run?.submitted ?? 0;
    this.#mark({ kind: 'device-lost', step, text: `The graphics device was lost at step ${step}` });
    return this.#losses === 1;
  }

  #fail(error: unknown): void {
    this.#setPhase('failed', explain(error, this.#losses));
    if (error instanceof UnavailableError) this.#host.unavailable(error);
  }

  #setPhase(phase: RunPhase, message?: string): void {
    this.#phase = phase;
    this.#message = message;
    this.#progress.flush();
  }

  #status(): RunStatus {
    const message = this.#message;
    return {
      phase: this.#phase,
      step: this.#loop?.done ?? this.#run?.submitted ?? 0,
      totalSteps: this.#run?.totalSteps ?? 0,
      stepsPerEpoch: this.#run?.stepsPerEpoch ?? 0,
      secondsLeft: this.#secondsLeft(),
      ...(message === undefined ? {} : { message }),
    };
  }

  /** Until its end, or until its minutes are over; undefined before there is a pace. */
  #secondsLeft(): number | undefined {
    const estimate = this.#loop?.secondsLeft();
    if (estimate === undefined) return undefined;
    const left = this.#timeLeft.tell(estimate, performance.now() / 1000);
    return Math.min(left, this.#stop.secondsLeft() ?? Infinity);
  }
}

function resumedMark({ step, adapter }: Checkpoint, now: string): Mark {
  const elsewhere =
    now === adapter ? '' : ` on another adapter: ${now} instead of ${adapter}. Sums may round differently.`;
  return { kind: 'resumed', step, text: `Resumed after step ${step}${elsewhere}` };
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
