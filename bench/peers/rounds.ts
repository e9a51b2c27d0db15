import type { SystemName, Timing } from './system';

/** A call took longer than it was given. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

export interface ProcessorTiming extends Timing {
  /** Processor time of the browser and all that it started; undefined where the system does not tell. */
  readonly processorSeconds: number | undefined;
}

/** Where systems compete: each call may throw, and says so for that system alone. */
export interface Arena {
  /** From the initial weights to the first loss, compilation included. */
  readonly open: (system: SystemName, seconds: number) => Promise<Timing>;
  readonly train: (system: SystemName, steps: number, seconds: number) => Promise<ProcessorTiming>;
}

export interface Sample {
  readonly steps: number;
  readonly secondsPerStep: number;
  readonly processorSecondsPerStep: number | undefined;
}

/** How a system did in a case. */
export interface Score {
  readonly system: SystemName;
  /** From the initial weights to the first loss, compilation included; undefined where it never came. */
  readonly firstStepSeconds: number | undefined;
  readonly samples: readonly Sample[];
  /** Of the steps from the initial weights on. */
  readonly losses: readonly number[];
  /** Why it has no more samples; undefined where it has all. */
  readonly failure: string | undefined;
}

export interface Rules {
  /** Samples wanted of each system. */
  readonly rounds: number;
  /** Seconds that each system may take. */
  readonly limit: number;
}

/** A sample lasts about this long, so that reading losses back, once a sample, weighs the same for all. */
const SAMPLE_SECONDS = 0.2;
const MOST_STEPS = 16;

/** Opens all systems, then times them in turns, round by round, until each has its samples or has used up its time. */
export async function compete(
  arena: Arena,
  systems: readonly SystemName[],
  { rounds, limit }: Rules,
): Promise<Score[]> {
  const competitors = systems.map((system) => new Competitor(system, arena, limit));
  for (const competitor of competitors) {
    await competitor.open();
    // All start from the weights of the first: without it there is no contest.
    if (competitors[0]?.failed) return competitors.map((each) => each.score());
  }
  while (competitors.some((competitor) => competitor.wants(rounds)))
    for (const competitor of competitors) if (competitor.wants(rounds)) await competitor.sample();
  return competitors.map((competitor) => competitor.score());
}

class Competitor {
  readonly #system: SystemName;
  readonly #arena: Arena;
  readonly #limit: number;
  #firstStepSeconds: number | undefined;
  /** Of the last steps. */
  #secondsPerStep = 0;
  /** Undefined until a single step has told. */
  #stepsPerSample: number | undefined;
  #spent = 0;
  readonly #samples: Sample[] = [];
  readonly #losses: number[] = [];
  #failure: string | undefined;

  constructor(system: SystemName, arena: Arena, limit: number) {
    this.#system = system;
    this.#arena = arena;
    this.#limit = limit;
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  async open(): Promise<void> {
    const timing = await this.#attempt(() => this.#arena.open(this.#system, this.#limit));
    this.#firstStepSeconds = timing?.seconds;
  }

  wants(samples: number): boolean {
    const affordable = this.#spent + (this.#stepsPerSample ?? 1) * this.#secondsPerStep <= this.#limit;
    return this.#failure === undefined && this.#samples.length < samples && affordable;
  }

  async sample(): Promise<void> {
    const steps = this.#stepsPerSample ?? 1;
    const timing = await this.#attempt(() => this.#arena.train(this.#system, steps, this.#limit));
    if (timing === undefined) return;
    this.#secondsPerStep = timing.seconds / steps;
    this.#stepsPerSample ??= stepsPerSample(this.#secondsPerStep);
    // The single step that told is a sample where a sample is a single step.
    if (this.#stepsPerSample !== steps) return;
    const { processorSeconds } = timing;
    this.#samples.push({
      steps,
      secondsPerStep: this.#secondsPerStep,
      processorSecondsPerStep: processorSeconds && processorSeconds / steps,
    });
  }

  score(): Score {
    return {
      system: this.#system,
      firstStepSeconds: this.#firstStepSeconds,
      samples: this.#samples,
      losses: this.#losses,
      failure: this.#failure,
    };
  }

  async #attempt<T extends Timing>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const timing = await work();
      this.#spent += timing.seconds;
      // Who had to start again repeats its first losses.
      timing.losses.forEach((loss, index) => (this.#losses[timing.firstStep + index] ??= loss));
      return timing;
    } catch (error) {
      const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      this.#failure = error instanceof TimeoutError ? `out of time: ${message}` : `failed: ${message}`;
      return undefined;
    }
  }
}

function stepsPerSample(secondsPerStep: number): number {
  return Math.min(MOST_STEPS, Math.max(1, Math.round(SAMPLE_SECONDS / secondsPerStep)));
}
