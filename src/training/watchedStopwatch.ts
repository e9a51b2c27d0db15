import type { Stopwatch, Work } from '../engine/stopwatch';

/** Pieces of work between two looks at the signal: less than a second on all but the slowest devices. */
const PORTION = 16;

/** A stopwatch that gives up when it is told to, and tells how many pieces of work it has timed. */
export class WatchedStopwatch implements Stopwatch {
  readonly #stopwatch: Stopwatch;
  readonly #signal: AbortSignal;
  readonly #onTimed: (count: number) => void;

  /** `onTimed` is called with the number of pieces since it was called last. */
  constructor(stopwatch: Stopwatch, signal: AbortSignal, onTimed: (count: number) => void = () => {}) {
    this.#stopwatch = stopwatch;
    this.#signal = signal;
    this.#onTimed = onTimed;
  }

  get method(): string {
    return this.#stopwatch.method;
  }

  get least(): number {
    return this.#stopwatch.least;
  }

  /** Rejects with the reason of the signal. */
  async time(works: readonly Work[]): Promise<number[]> {
    const times: number[] = [];
    for (let at = 0; at < works.length; at += PORTION) {
      this.#signal.throwIfAborted();
      // oxlint-disable-next-line no-await-in-loop -- each finds what those before it left
      const portion = await this.#stopwatch.time(works.slice(at, at + PORTION));
      times.push(...portion);
      this.#onTimed(portion.length);
    }
    return times;
  }
}
