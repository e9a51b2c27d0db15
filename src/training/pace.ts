import type { Pace } from './protocol';
import type { ContenderKey } from '../experiment/fields';

interface Tally {
  /** Recent milliseconds a step, smoothed. */
  recent: number;
  milliseconds: number;
  steps: number;
  /** Of the last steps. */
  submissionsPerStep: number;
}

const SMOOTHING = 0.7;

/**
 * Measures how long each contender's steps take. Contenders take turns on one queue, so a submission's time runs from
 * the end of the one before it, or from its own start where the queue was empty.
 */
export class PaceMeter {
  readonly #tallies = new Map<ContenderKey, Tally>();
  readonly #imagesPerStep: number;
  readonly #stopped = new Set<ContenderKey>();
  #lastEnd = 0;

  constructor(imagesPerStep: number) {
    this.#imagesPerStep = imagesPerStep;
  }

  /** Counts steps that were submitted together, in so many submissions; times in milliseconds. Gives what they took. */
  count(
    contender: ContenderKey,
    steps: number,
    submissions: number,
    submitted: number,
    ended: number,
  ): number {
    const milliseconds = ended - Math.max(submitted, this.#lastEnd);
    this.#lastEnd = ended;
    const submissionsPerStep = submissions / steps;
    const tally = this.#tallies.get(contender);
    // The first steps still warm up: they only give a first estimate.
    if (tally === undefined) {
      const recent = milliseconds / steps;
      this.#tallies.set(contender, { recent, milliseconds: 0, steps: 0, submissionsPerStep });
      return milliseconds;
    }
    tally.submissionsPerStep = submissionsPerStep;
    tally.recent =
      tally.steps === 0
        ? milliseconds / steps
        : SMOOTHING * tally.recent + (1 - SMOOTHING) * (milliseconds / steps);
    tally.milliseconds += milliseconds;
    tally.steps += steps;
    return milliseconds;
  }

  /** A contender trains no more: it takes no time from now on. */
  stop(contender: ContenderKey): void {
    this.#stopped.add(contender);
  }

  /** Smoothed milliseconds of a step of every contender that trains. */
  recentStep(): number {
    return this.#running().reduce((sum, { recent }) => sum + recent, 0);
  }

  /** The slowest contender's milliseconds a step. */
  slowestStep(): number {
    return Math.max(0, ...this.#running().map(({ recent }) => recent));
  }

  #running(): Tally[] {
    return [...this.#tallies].flatMap(([contender, tally]) => (this.#stopped.has(contender) ? [] : [tally]));
  }

  recent(): Pace[] {
    return [...this.#tallies].map(([contender, tally]) => this.#pace(contender, tally, tally.recent));
  }

  /** Over the whole run, without each contender's first submission. */
  overall(): Pace[] {
    return [...this.#tallies].map(([contender, tally]) =>
      this.#pace(contender, tally, tally.steps > 0 ? tally.milliseconds / tally.steps : tally.recent),
    );
  }

  #pace(contender: ContenderKey, { submissionsPerStep }: Tally, millisecondsPerStep: number): Pace {
    return {
      contender,
      millisecondsPerStep,
      imagesPerSecond: (1000 * this.#imagesPerStep) / millisecondsPerStep,
      submissionsPerStep,
    };
  }
}
