import { Column } from './column';
import { summarize } from './statistics';

/**
 * A training curve as it is drawn: the mean over replicas, plain and smoothed, and the spread of the smoothed replicas.
 * Smoothing is an exponential average without its bias towards zero: after n values it weighs them by w^(n-1), ..., w, 1
 * and divides by the sum of the weights. Each replica is smoothed by itself, so that the spread is that between runs
 * and not that between batches. Only steps that all replicas have reported are part of it, and every step costs its
 * work once, however long the run.
 */
export class Curve {
  readonly raw = new Column();
  readonly smooth = new Column();
  readonly spread = new Column();
  readonly #replicas: readonly Column[];
  readonly #averages: { sum: number; weight: number }[];
  #smoothing: number;
  #rewrites = 0;

  /** Smoothing is the weight w of the past, from 0 (none) to just under 1. */
  constructor(replicas: readonly Column[], smoothing: number) {
    this.#replicas = replicas;
    this.#smoothing = smoothing;
    this.#averages = replicas.map(() => ({ sum: 0, weight: 0 }));
  }

  /** Takes in what the replicas have gained since the last time. */
  update(smoothing: number = this.#smoothing): void {
    const rewrites = this.#replicas.reduce((sum, column) => sum + column.rewrites, 0);
    if (smoothing !== this.#smoothing || rewrites !== this.#rewrites) this.#restart(smoothing, rewrites);
    const end = Math.min(...this.#replicas.map((column) => column.length));
    for (let step = this.raw.length + 1; step <= end; step++) this.#add(step);
  }

  #add(step: number): void {
    const values = this.#replicas.map((column) => column.at(step));
    const smoothed = values.map((value, replica) => {
      const average = this.#averages[replica];
      if (!average) return value;
      // A value that is no number leaves a gap in the raw line and is no part of the average.
      if (Number.isFinite(value)) {
        average.sum = this.#smoothing * average.sum + value;
        average.weight = this.#smoothing * average.weight + 1;
      }
      return average.sum / average.weight;
    });
    const summary = summarize(smoothed);
    this.raw.push(summarize(values)?.mean ?? NaN);
    this.smooth.push(summary?.mean ?? NaN);
    this.spread.push(summary?.std ?? NaN);
  }

  #restart(smoothing: number, rewrites: number): void {
    this.#smoothing = smoothing;
    this.#rewrites = rewrites;
    for (const column of [this.raw, this.smooth, this.spread]) column.clear();
    for (const average of this.#averages) Object.assign(average, { sum: 0, weight: 0 });
  }
}
