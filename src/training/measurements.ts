import { type Ceilings, measureCeilings } from '../engine/roofline';
import { createStopwatch } from '../engine/stopwatch';
import type { Accelerator } from './adapter';
import { type Gate, Stopped } from './gate';
import type { Profile, SessionEvent } from './protocol';
import type { TrainingRun } from './run';

/** Of one contender: enough for a median where steps are short, one round where they are long. */
const PATIENCE = { rounds: 7, milliseconds: 300 };

/** What is to be measured: run and gate of a session, while it has a run. */
interface Measurable {
  readonly gate: Gate;
  readonly run: TrainingRun | undefined;
}

/** Measures the device and the run on it. The run stands still meanwhile, and computes what it would have without. */
export class Measurements {
  readonly #device: () => Promise<Accelerator>;
  readonly #active: () => Measurable | undefined;
  readonly #emit: (event: SessionEvent) => void;
  #done: Promise<unknown> = Promise.resolve();

  constructor(
    device: () => Promise<Accelerator>,
    active: () => Measurable | undefined,
    emit: (event: SessionEvent) => void,
  ) {
    this.#device = device;
    this.#active = active;
    this.#emit = emit;
  }

  /** Resolves when what is measured without a run is done: a run that comes meanwhile waits for it. */
  get done(): Promise<unknown> {
    return this.#done;
  }

  /** Reports what was measured, or why nothing was. Never rejects. */
  async measure(measurement: 'roofline' | 'profile'): Promise<void> {
    try {
      if (measurement === 'roofline') this.#emit({ type: 'roofline', ceilings: await this.#roofline() });
      else this.#emit({ type: 'profile', profile: await this.#profile() });
    } catch (error) {
      const message =
        error instanceof Stopped
          ? 'There is no run to measure: press Train or Step, then measure again.'
          : `The measurement failed: ${error instanceof Error ? error.message : String(error)}`;
      this.#emit({ type: 'unmeasured', measurement, message });
    }
  }

  async #roofline(): Promise<Ceilings> {
    const measure = async () => {
      const { device, kernels } = await this.#device();
      return measureCeilings(device, kernels);
    };
    try {
      return await this.#interject(measure);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    const alone = measure();
    this.#done = alone.catch(() => undefined);
    return alone;
  }

  #profile(): Promise<Profile> {
    const active = this.#active();
    return this.#interject(async () => {
      if (active?.run === undefined) throw new Stopped();
      return profileRun(active.run);
    });
  }

  async #interject<T>(work: () => Promise<T>): Promise<T> {
    const active = this.#active();
    if (active === undefined) throw new Stopped();
    return active.gate.interject(work);
  }
}

async function profileRun(run: TrainingRun): Promise<Profile> {
  const stopwatch = createStopwatch(run.device);
  const { batch, runs } = run.experiment;
  const contenders = [];
  for (const index of run.active) {
    const key = run.contenders[index]?.key;
    if (key === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- they share one device
    const kernels = await run.profile(index, stopwatch, PATIENCE);
    contenders.push({ contender: key, images: batch * runs, kernels });
  }
  return { step: run.submitted, contenders, method: stopwatch.method };
}
