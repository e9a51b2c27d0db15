import { type Ceilings, measureCeilings } from '../engine/roofline';
import { createStopwatch } from '../engine/stopwatch';
import type { Target } from '../engine/target';
import { type Tuned, tune } from '../engine/tuning';
import { contenderNetwork, contenders } from '../experiment/experiment';
import type { Experiment } from '../experiment/fields';
import type { Accelerator } from './adapter';
import { type Gate, Stopped } from './gate';
import type { Measurement, Profile, SessionEvent } from './protocol';
import type { TrainingRun } from './run';
import type { TuningMemory } from './tuningMemory';
import { WatchedStopwatch } from './watchedStopwatch';

/** For one contender: time enough for many rounds where steps are short, for one where they are long. */
const PROFILE_MILLISECONDS = 300;
/** Most launches are timed twice: first to know how often the short ones must be repeated. */
const EXPECTED_ROUNDS = 2;

/** What is to be measured: run and gate of a session, while it has a run. */
interface Measurable {
  readonly gate: Gate;
  readonly run: TrainingRun | undefined;
}

/** How work says how far it is, and hears that it is to be given up: then it throws at its next portion. */
export interface Watch {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly share: (share: number) => void;
  /** What has come of it so far. */
  readonly tell: (event: SessionEvent) => void;
}

/** Measures the device and the run on it. The run stands still meanwhile, and computes what it would have without. */
export class Measurements {
  readonly #device: () => Promise<Accelerator>;
  readonly #active: () => Measurable | undefined;
  readonly #emit: (event: SessionEvent) => void;
  readonly #memory: TuningMemory;
  readonly #cancellations = new Set<AbortController>();
  #done: Promise<unknown> = Promise.resolve();

  constructor(
    device: () => Promise<Accelerator>,
    active: () => Measurable | undefined,
    emit: (event: SessionEvent) => void,
    memory: TuningMemory,
  ) {
    this.#device = device;
    this.#active = active;
    this.#emit = emit;
    this.#memory = memory;
  }

  /** Resolves when what is measured without a run is done: a run that comes meanwhile waits for it. */
  get done(): Promise<unknown> {
    return this.#done;
  }

  /** Reports what the device can do, or why that is not known. Never rejects. */
  roofline(): Promise<void> {
    return this.#report('roofline', async (signal) => ({
      type: 'roofline',
      ceilings: await this.#ceilings(signal),
    }));
  }

  /** Reports what each kernel of the run takes, or why that is not known. Never rejects. */
  profile(rounds: number): Promise<void> {
    return this.#report('profile', async (signal) => ({
      type: 'profile',
      profile: await this.#profile(rounds, signal),
    }));
  }

  /** Finds the fastest kernels for the experiment's networks, or reports why not. Never rejects. */
  tune(experiment: Experiment): Promise<void> {
    return this.#report('tuning', async (signal) => ({
      type: 'tuned',
      tuning: await this.#aside((accelerator) => this.#tune(accelerator, experiment, signal)),
    }));
  }

  /** Reports what other work brings, or why it came to nothing. Never rejects. */
  carryOut(
    measurement: Measurement,
    work: (accelerator: Accelerator, watch: Watch) => Promise<SessionEvent>,
  ): Promise<void> {
    return this.#report(measurement, (signal) => {
      const tell = (event: SessionEvent) => {
        if (!signal.aborted) this.#emit(event);
      };
      return this.#aside((accelerator) => {
        signal.throwIfAborted();
        return work(accelerator, {
          signal,
          share: (share) => tell({ type: 'measuring', progress: { measurement, share } }),
          tell,
        });
      });
    });
  }

  /** Gives up what goes on or waits. */
  cancel(): void {
    for (const cancellation of this.#cancellations) cancellation.abort();
  }

  async #report(
    measurement: Measurement,
    measure: (signal: AbortSignal) => Promise<SessionEvent>,
  ): Promise<void> {
    const cancellation = new AbortController();
    const { signal } = cancellation;
    this.#cancellations.add(cancellation);
    try {
      // What goes on ends at its next portion; nobody has to wait for that.
      this.#emit(await Promise.race([measure(signal), rejection(signal)]));
    } catch (error) {
      this.#emit({ type: 'unmeasured', measurement, ...this.#explain(error, signal) });
    } finally {
      this.#cancellations.delete(cancellation);
    }
  }

  #explain(error: unknown, { aborted }: AbortSignal) {
    if (aborted) return { cause: 'cancelled', message: 'The measurement was cancelled.' } as const;
    if (!(error instanceof Stopped)) {
      const detail = error instanceof Error ? error.message : String(error);
      return { cause: 'failed', message: `The measurement failed: ${detail}` } as const;
    }
    const message =
      this.#active() === undefined
        ? 'There is no run to measure: press Train or Step, then measure again.'
        : 'The run is over, and the device has freed it: press Reset, then Train or Step, and measure again.';
    return { cause: 'no-run', message } as const;
  }

  async #ceilings(signal: AbortSignal): Promise<Ceilings> {
    return this.#aside(({ device, kernels }) => {
      signal.throwIfAborted();
      this.#emit({ type: 'measuring', progress: { measurement: 'roofline' } });
      return measureCeilings(device, kernels, new WatchedStopwatch(createStopwatch(device), signal));
    });
  }

  async #tune({ device, kernels, description }: Accelerator, experiment: Experiment, signal: AbortSignal) {
    signal.throwIfAborted();
    const networks = contenders(experiment).map((contender) => contenderNetwork(experiment, contender));
    const stopwatch = new WatchedStopwatch(createStopwatch(device), signal);
    const found = await tune(device, kernels, stopwatch, networks, experiment.batch, (share) => {
      signal.throwIfAborted();
      this.#emit({ type: 'measuring', progress: { measurement: 'tuning', share } });
    });
    const targets = new Map(found.map(({ job, best }) => [job, best]));
    kernels.targets.adopt(targets);
    await this.#memory.save(description.name, targets);
    const usual = found.map(({ trials }) => trials[0]?.milliseconds ?? NaN);
    const best = found.map(({ trials, best: target }) => millisecondsOf(trials, target));
    return {
      jobs: found.length,
      changed: found.filter(({ trials, best: target }) => trials[0]?.target !== target).length,
      usualMilliseconds: sum(usual),
      bestMilliseconds: sum(best),
    };
  }

  /** Uses the device while the run stands still, or alone where there is none: a run that comes then waits. */
  async #aside<T>(work: (accelerator: Accelerator) => Promise<T>): Promise<T> {
    const measure = async () => work(await this.#device());
    try {
      return await this.#interject(measure);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    const alone = measure();
    this.#done = alone.catch(() => undefined);
    return alone;
  }

  #profile(rounds: number, signal: AbortSignal): Promise<Profile> {
    const active = this.#active();
    return this.#interject(async () => {
      signal.throwIfAborted();
      if (active?.run === undefined) throw new Stopped();
      return this.#profileRun(active.run, rounds, signal);
    });
  }

  async #interject<T>(work: () => Promise<T>): Promise<T> {
    const active = this.#active();
    if (active === undefined) throw new Stopped();
    return active.gate.interject(work);
  }

  async #profileRun(run: TrainingRun, rounds: number, signal: AbortSignal): Promise<Profile> {
    const started = performance.now();
    const stopwatch = createStopwatch(run.device);
    const { batch, runs } = run.experiment;
    const { active } = run;
    const contenders = [];
    for (const [place, index] of active.entries()) {
      const key = run.contenders[index]?.key;
      if (key === undefined) continue;
      const expected = EXPECTED_ROUNDS * run.dispatches(index);
      let timed = 0;
      const tell = (count: number) => {
        timed += count;
        if (signal.aborted) return;
        const share = (place + Math.min(1, timed / expected)) / active.length;
        this.#emit({ type: 'measuring', progress: { measurement: 'profile', contender: key, share } });
      };
      tell(0);
      // oxlint-disable-next-line no-await-in-loop -- they share one device
      const kernels = await run.profile(index, new WatchedStopwatch(stopwatch, signal, tell), {
        rounds,
        milliseconds: PROFILE_MILLISECONDS,
      });
      contenders.push({ contender: key, images: batch * runs, kernels });
    }
    const milliseconds = performance.now() - started;
    return { step: run.submitted, contenders, method: stopwatch.method, milliseconds };
  }
}

function millisecondsOf(trials: Tuned['trials'], wanted: Target): number {
  return trials.find(({ target }) => target === wanted)?.milliseconds ?? NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Never resolves; rejects when the signal is given. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
