import { Column } from './column';
import type { Series } from './series';

/**
 * A training curve as it is drawn: the mean over replicas, plain and smoothed, each smoothed replica, and their spread.
 * Smoothing is an exponential average without its bias towards zero: after n values it weighs them by w^(n-1), ..., w, 1
 * and divides by the sum of the weights (Kingma and Ba, arXiv:1412.6980, section 3). Each replica is smoothed by itself,
 * so that the spread is that between runs and not that between batches. Only steps that all replicas have reported are
 * part of it, and every step costs its work once, however long the run.
 */
export class Curve {
  readonly raw = new Column();
  readonly smooth = new Column();
  /** Sample standard deviation of the smoothed replicas; 0 for a single one. */
  readonly spread = new Column();
  readonly replicas: readonly Column[];
  readonly #sources: readonly Series[];
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;
  #smoothing: number;
  #rewrites = 0;

  /** Smoothing is the weight w of the past, from 0 (none) to just under 1. */
  constructor(sources: readonly Series[], smoothing: number) {
    this.#sources = sources;
    this.#smoothing = smoothing;
    this.#sums = new Float64Array(sources.length);
    this.#weights = new Float64Array(sources.length);
    this.replicas = sources.map(() => new Column());
  }

  /** Takes in what the replicas have gained since the last time, but at most so many steps; true when that is all. */
  update(smoothing: number = this.#smoothing, mostSteps = Infinity): boolean {
    const rewrites = this.#sources.reduce((sum, source) => sum + source.rewrites, 0);
    if (smoothing !== this.#smoothing || rewrites !== this.#rewrites) this.#restart(smoothing, rewrites);
    const all = Math.min(...this.#sources.map(({ length }) => length));
    const end = Math.min(all, this.raw.length + mostSteps);
    for (let step = this.raw.length + 1; step <= end; step++) this.#add(step);
    return end === all;
  }

  #add(step: number): void {
    let [total, measured] = [0, 0];
    let [mean, squares, count] = [0, 0, 0];
    for (let replica = 0; replica < this.#sources.length; replica++) {
      const value = this.#sources[replica]?.at(step) ?? NaN;
      if (!Number.isNaN(value)) {
        total += value;
        measured++;
      }
      const smoothed = this.#smooth(replica, value);
      this.replicas[replica]?.push(smoothed);
      if (Number.isNaN(smoothed)) continue;
      // Welford's update: no difference of large sums.
      count++;
      const delta = smoothed - mean;
      mean += delta / count;
      squares += delta * (smoothed - mean);
    }
    this.raw.push(measured > 0 ? total / measured : NaN);
    this.smooth.push(count > 0 ? mean : NaN);
    this.spread.push(count > 1 ? Math.sqrt(squares / (count - 1)) : 0);
  }

  /** A value that is no number leaves a gap in the raw line and is no part of the average. */
  #smooth(replica: number, value: number): number {
    let [sum = 0, weight = 0] = [this.#sums[replica], this.#weights[replica]];
    if (Number.isFinite(value)) {
      sum = this.#sums[replica] = this.#smoothing * sum + value;
      weight = this.#weights[replica] = this.#smoothing * weight + 1;
    }
    return sum / weight;
  }

  #restart(smoothing: number, rewrites: number): void {
    this.#smoothing = smoothing;
    this.#rewrites = rewrites;
    for (const column of [this.raw, this.smooth, this.spread, ...this.replicas]) column.clear();
    this.#sums.fill(0);
    this.#weights.fill(0);
  }
}

/** Weights of the past below this change nothing that is shown. */
const LEAST_WEIGHT = 1e-7;

/** The last smoothed value of a series, from as much of its end as has a say; NaN without any value. */
export function latestSmoothed(series: Series, smoothing: number): number {
  let [sum, weights, weight] = [0, 0, 1];
  for (let step = series.length; step >= 1 && weight > LEAST_WEIGHT; step--) {
    const value = series.at(step);
    if (!Number.isFinite(value)) continue;
    sum += weight * value;
    weights += weight;
    weight *= smoothing;
  }
  return sum / weights;
}
