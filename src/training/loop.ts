import { MAX_STEPS_PER_SUBMIT } from '../engine/trainer';
import type { Checkpoint } from './checkpoint';
import { PaceMeter } from './pace';
import type { EvaluationRecord, Mark, RoundTime, StepRecord } from './protocol';
import type { TrainingRun } from './run';

/** A submission should take about this long: short enough to stay responsive, long enough to hide the way back. */
const SUBMISSION_MILLISECONDS = 30;
/** Work that takes longer is cut into pieces of about this, so that no driver or page waits long. */
const PIECE_MILLISECONDS = 50;
/** Rounds under way: the GPU has the next one while the page hears of the last. */
const ROUNDS_IN_FLIGHT = 2;
/** Most training that is lost with the device or the page. */
const CHECKPOINT_MILLISECONDS = 10_000;
/** Evaluations are followed by a checkpoint, unless they follow each other faster. */
const EVALUATION_CHECKPOINT_MILLISECONDS = 1_000;
/** A checkpoint costs time: at least so many times as much is trained in between. */
const CHECKPOINT_PATIENCE = 50;

/** What a loop tells and asks while it runs. */
export interface LoopHost {
  /** Whether to go on; the loop settles what is under way and then awaits {@link permission}. */
  readonly waiting: () => boolean;
  /** Resolves when the next round may start: with 'step' for one step only. Rejects to end the loop. */
  readonly permission: () => Promise<'run' | 'step'>;
  /** Asked before a step whether the run should come to rest; it is evaluated, and then `rest` pauses it. */
  readonly stops?: { readonly isDue: () => boolean; readonly rest: () => void };
  /** Waits while the run is paused in the middle of an evaluation. */
  readonly hold: () => Promise<void>;
  readonly records: (steps: readonly StepRecord[], times: readonly RoundTime[]) => void;
  readonly evaluating: () => void;
  readonly evaluations: (records: readonly EvaluationRecord[]) => void;
  readonly mark: (mark: Mark) => void;
  readonly checkpoint: (checkpoint: Checkpoint) => void;
}

export interface LoopOptions {
  /** Epochs between evaluations; the last step is always followed by one. */
  readonly evaluateEvery: number;
  /** Ends after so many steps, without an evaluation unless one is due. */
  readonly stopAfter?: number;
  /** Takes no checkpoints: for runs that nobody resumes. */
  readonly checkpoints: boolean;
}

/** Trains a run to its end: rounds of steps in lock-step, evaluations, checkpoints. */
export class TrainingLoop {
  readonly pace: PaceMeter;
  readonly #run: TrainingRun;
  readonly #host: LoopHost;
  readonly #options: LoopOptions;
  #lastCheckpoint = performance.now();
  #checkpointCost = 0;
  /** The step of the last checkpoint. */
  #secured: number;
  #done: number;
  /** Of the last evaluation of all contenders. */
  #evaluationMilliseconds = 0;

  constructor(run: TrainingRun, host: LoopHost, options: LoopOptions) {
    this.#run = run;
    this.#host = host;
    this.#options = options;
    this.#done = run.submitted;
    this.#secured = run.submitted;
    this.pace = new PaceMeter(run.experiment.batch * run.experiment.runs);
  }

  /** Where training ends: of the run, or earlier where that was asked for. */
  get end(): number {
    return Math.min(this.#options.stopAfter ?? Infinity, this.#run.totalSteps);
  }

  /** Steps that every active contender has finished. */
  get done(): number {
    return this.#done;
  }

  /** Takes a checkpoint after the round, or evaluation, that is under way. */
  checkpointSoon(): void {
    this.#lastCheckpoint = -Infinity;
  }

  /** Estimated from the measured pace; undefined before there is one. */
  secondsLeft(): number | undefined {
    const step = this.pace.recentStep();
    if (step === 0) return undefined;
    const interval = this.#options.evaluateEvery * this.#run.stepsPerEpoch;
    const evaluations = Math.ceil(this.end / interval) - Math.floor(this.#done / interval);
    return ((this.end - this.#done) * step + evaluations * this.#evaluationMilliseconds) / 1000;
  }

  /** Resolves at the end of the run, or when every contender has diverged. */
  async train(): Promise<void> {
    const { end } = this;
    const evaluationSteps = this.#options.evaluateEvery * this.#run.stepsPerEpoch;
    const rounds: Promise<void>[] = [];
    const settle = async (left: number) => {
      while (rounds.length > left) await rounds.shift();
    };
    try {
      if (this.#owesEvaluation(evaluationSteps)) await this.#evaluate();
      while (this.#run.submitted < end && this.#run.active.length > 0) {
        if (this.#host.stops?.isDue()) {
          await settle(0);
          if (this.#run.evaluated !== this.#run.submitted) await this.#evaluate();
          this.#host.stops.rest();
        }
        if (this.#host.waiting()) {
          await settle(0);
          await this.#checkpoint();
        }
        const permission = await this.#host.permission();
        const { submitted } = this.#run;
        const nextEvaluation = (Math.floor(submitted / evaluationSteps) + 1) * evaluationSteps;
        const boundary = Math.min(nextEvaluation, end);
        const steps = permission === 'step' ? 1 : Math.min(this.#stepsPerRound(), boundary - submitted);
        rounds.push(this.#round(steps));
        await settle(ROUNDS_IN_FLIGHT - 1);
        const reached = this.#run.submitted;
        if (reached === nextEvaluation || reached === this.#run.totalSteps) {
          await settle(0);
          await this.#evaluate();
          if (this.#isDue(EVALUATION_CHECKPOINT_MILLISECONDS)) await this.#checkpoint();
        } else if (this.#isDue(CHECKPOINT_MILLISECONDS)) {
          await settle(0);
          await this.#checkpoint();
        }
      }
      await settle(0);
      await this.#checkpoint();
    } finally {
      // Whatever ended the loop, nothing of it may be left to reject unheard.
      await Promise.allSettled(rounds);
    }
  }

  #stepsPerRound(): number {
    const step = this.pace.recentStep();
    return step === 0
      ? 1
      : Math.max(1, Math.min(MAX_STEPS_PER_SUBMIT, Math.floor(SUBMISSION_MILLISECONDS / step)));
  }

  #pieces(): number {
    return Math.max(1, Math.ceil(this.pace.slowestStep() / PIECE_MILLISECONDS));
  }

  async #round(steps: number): Promise<void> {
    const submitted = performance.now();
    const first = this.#run.submitted + 1;
    const submissions = this.#run.submit(steps, this.#pieces());
    const times: RoundTime[] = [];
    const counted = submissions.map(async (submission) => {
      const result = await submission;
      const contender = this.#run.contenders[result.contender]?.key;
      if (contender !== undefined) {
        const ended = performance.now();
        const milliseconds = this.pace.count(contender, steps, result.submissions, submitted, ended);
        if (result.records.length > 0) times.push({ contender, first, steps, milliseconds });
      }
      return result;
    });
    const last = this.#run.submitted;
    const results = await Promise.all(counted);
    this.#done = last;
    this.#host.records(
      results.flatMap(({ records }) => records),
      times,
    );
    for (const { contender, divergedAt } of results) {
      const competitor = this.#run.contenders[contender];
      if (divergedAt === undefined || competitor === undefined) continue;
      this.pace.stop(competitor.key);
      this.#host.mark({
        kind: 'diverged',
        step: divergedAt,
        contender: competitor.key,
        text: `${competitor.title} diverged at step ${divergedAt}: a value was not finite. It keeps its last finite state; try a lower learning rate.`,
      });
    }
  }

  /** Whether the run was stopped after a step, before the evaluation that belongs to it was over. */
  #owesEvaluation(evaluationSteps: number): boolean {
    const { submitted, evaluated, totalSteps } = this.#run;
    // Whoever goes on with a run that is over wants its outcome.
    if (submitted === totalSteps) return true;
    return submitted > 0 && submitted % evaluationSteps === 0 && evaluated !== submitted;
  }

  async #evaluate(): Promise<void> {
    this.#host.evaluating();
    const started = performance.now();
    let held = 0;
    const between = async () => {
      const from = performance.now();
      // Whoever pauses or ends the run here finds its last step kept.
      if (this.#host.waiting()) await this.#checkpoint();
      await this.#host.hold();
      held += performance.now() - from;
    };
    for (const contender of this.#run.active)
      this.#host.evaluations(await this.#run.evaluate(contender, this.#pieces(), between));
    this.#evaluationMilliseconds = performance.now() - started - held;
    this.#run.evaluated = this.#run.submitted;
  }

  #isDue(milliseconds: number): boolean {
    const since = performance.now() - this.#lastCheckpoint;
    return since > Math.max(milliseconds, CHECKPOINT_PATIENCE * this.#checkpointCost);
  }

  /** Nothing may be under way. */
  async #checkpoint(): Promise<void> {
    if (!this.#options.checkpoints || this.#secured === this.#run.submitted) return;
    const started = performance.now();
    this.#host.checkpoint(await this.#run.checkpoint());
    this.#secured = this.#run.submitted;
    this.#lastCheckpoint = performance.now();
    this.#checkpointCost = this.#lastCheckpoint - started;
  }
}
