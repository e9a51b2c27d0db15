import { contenders, totalSteps } from '../experiment/experiment';
import type { Experiment } from '../experiment/fields';
import { formatLink } from '../experiment/link';
import { MetricStore } from '../report/metricStore';
import { summarize } from '../report/statistics';
import { decodeCurves, encodeCurves } from '../report/storedCurves';
import { type Checkpoint, encodeCheckpoint } from './checkpoint';
import type { KeptRun, RunArchive, StoredRun } from './keptRun';
import type { EvaluationRecord, Mark, RoundTime, StepRecord } from './protocol';

/** What becomes of what is kept. */
export interface RecorderHost {
  /** What was kept can be gone on with from this step. */
  readonly kept: (id: string, step: number) => void;
  /** It could not be kept; training goes on. Said once for each reason. */
  readonly notKept: (message: string) => void;
}

type State = KeptRun['state'];

/** Keeps a run while it trains: its curves as they grow, and its last checkpoint. Training never waits for it. */
export class Recorder {
  readonly #archive: RunArchive;
  readonly #host: RecorderHost;
  readonly #release: () => void;
  readonly #experiment: Experiment;
  readonly #metrics: MetricStore;
  #run: KeptRun;
  #marks: readonly Mark[];
  #since: number | undefined;
  /** Taken, and not yet on its way to the archive. */
  #checkpoint: Checkpoint | undefined;
  #saving: Promise<void> | undefined;
  #changed = false;
  #problem: string | undefined;

  private constructor(
    archive: RunArchive,
    host: RecorderHost,
    release: () => void,
    experiment: Experiment,
    metrics: MetricStore,
    run: KeptRun,
  ) {
    this.#archive = archive;
    this.#host = host;
    this.#release = release;
    this.#experiment = experiment;
    this.#metrics = metrics;
    this.#run = run;
    this.#marks = run.marks;
  }

  /** For a run that starts. It is kept from its first checkpoint on. `release` is called at the end. */
  static start(
    archive: RunArchive,
    host: RecorderHost,
    release: () => void,
    id: string,
    experiment: Experiment,
    evaluateEvery: number,
  ): Recorder {
    const keys = contenders(experiment).map(({ key }) => key);
    const metrics = new MetricStore(keys, experiment.runs);
    return new Recorder(archive, host, release, experiment, metrics, {
      id,
      query: formatLink(experiment),
      evaluateEvery,
      adapter: '',
      started: Date.now(),
      seconds: 0,
      step: 0,
      totalSteps: totalSteps(experiment),
      state: 'open',
      results: [],
      marks: [],
      curveBytes: 0,
    });
  }

  /** For a run that goes on from a checkpoint: its curves so far, up to there. Throws CurvesError. */
  static resume(
    archive: RunArchive,
    host: RecorderHost,
    release: () => void,
    { run, curves }: StoredRun,
    { experiment, step }: Checkpoint,
  ): Recorder {
    const marks = run.marks.filter((mark) => mark.step <= step);
    const metrics = decodeCurves(curves, step);
    return new Recorder(archive, host, release, experiment, metrics, { ...run, marks, state: 'open' });
  }

  /** The worker has this adapter. */
  prepared(adapter: string): void {
    this.#run = { ...this.#run, adapter };
    this.resumeClock();
  }

  resumeClock(): void {
    this.#since ??= performance.now();
  }

  pauseClock(): void {
    if (this.#since === undefined) return;
    const seconds = this.#run.seconds + (performance.now() - this.#since) / 1000;
    this.#run = { ...this.#run, seconds };
    this.#since = undefined;
  }

  records(
    steps: readonly StepRecord[],
    evaluations: readonly EvaluationRecord[],
    times: readonly RoundTime[],
  ): void {
    this.#metrics.append(steps, evaluations, times);
  }

  mark(mark: Mark): void {
    this.#marks = [...this.#marks, mark];
  }

  checkpoint(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
    this.#save();
  }

  /** The run is at rest: what was reported since its last checkpoint is kept too. */
  rest(): void {
    this.pauseClock();
    this.#save();
  }

  /** Resolves when all is kept, or cannot be, and the run is free for others. Never rejects. */
  async end(state: State): Promise<void> {
    this.pauseClock();
    this.#run = { ...this.#run, state };
    this.#save();
    await this.#saving;
    this.#release();
  }

  #save(): void {
    // Nothing is kept of a run that never took a step.
    if (this.#metrics.lastStep === 0) return;
    this.#changed = true;
    this.#saving ??= this.#saveChanges().finally(() => {
      this.#saving = undefined;
    });
  }

  /** What changes while it is written is written next. */
  async #saveChanges(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      const checkpoint = this.#checkpoint;
      this.#checkpoint = undefined;
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await this.#write(checkpoint);
        this.#problem = undefined;
      } catch (error) {
        // It is tried again with the next checkpoint, which has all that this one has.
        this.#complain(error);
      }
    }
  }

  async #write(checkpoint: Checkpoint | undefined): Promise<void> {
    if (this.#since !== undefined) {
      this.pauseClock();
      this.resumeClock();
    }
    const curves = encodeCurves(this.#metrics);
    const weights = checkpoint && encodeCheckpoint(checkpoint);
    const run: KeptRun = {
      ...this.#run,
      step: this.#metrics.lastStep,
      results: this.#results(),
      marks: [...this.#marks],
      curveBytes: curves.length,
      ...(checkpoint && weights && { checkpoint: { step: checkpoint.step, bytes: weights.length } }),
    };
    await this.#archive.save({ run, curves, ...(weights && { checkpoint: weights }) });
    this.#run = { ...this.#run, ...(run.checkpoint && { checkpoint: run.checkpoint }) };
    if (run.checkpoint) this.#host.kept(run.id, run.checkpoint.step);
  }

  #results(): KeptRun['results'] {
    return contenders(this.#experiment).flatMap(({ key, title }) => {
      const last = this.#metrics.of(key)?.evaluations.at(-1);
      const summary = last && summarize(last.replicas.map((point) => point?.accuracy));
      if (!last || !summary || !Number.isFinite(summary.mean)) return [];
      const { mean, std, count } = summary;
      return [
        {
          contender: key,
          title,
          step: last.step,
          accuracy: mean,
          ...(count > 1 && { deviation: std }),
        },
      ];
    });
  }

  #complain(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message === this.#problem) return;
    this.#problem = message;
    this.#host.notKept(message);
  }
}
