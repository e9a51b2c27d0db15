import { Column } from './column';

/** Numbers by step, counted from 1, as a {@link Column} has them. */
export interface Series {
  readonly length: number;
  /** Grows when a step that was there is replaced. */
  readonly rewrites: number;
  /** NaN where there is none. */
  readonly at: (step: number) => number;
}

/** One minus the other. */
export function difference(one: Series, other: Series): Series {
  return {
    get length() {
      return Math.min(one.length, other.length);
    },
    get rewrites() {
      return one.rewrites + other.rewrites;
    },
    at: (step) => one.at(step) - other.at(step),
  };
}

/** Another number for each number. */
export function map(series: Series, value: (from: number) => number): Series {
  return {
    get length() {
      return series.length;
    },
    get rewrites() {
      return series.rewrites;
    },
    at: (step) => value(series.at(step)),
  };
}

/** The sum of a series up to each step; steps without a number add nothing. Every step costs its work once. */
export class RunningSum implements Series {
  readonly #source: Series;
  readonly #sums = new Column();
  #sum = 0;
  #rewrites = 0;

  constructor(source: Series) {
    this.#source = source;
  }

  get length(): number {
    return this.#caughtUp().length;
  }

  get rewrites(): number {
    return this.#rewrites;
  }

  at(step: number): number {
    return this.#caughtUp().at(step);
  }

  #caughtUp(): Column {
    if (this.#source.rewrites !== this.#rewrites) {
      this.#sums.clear();
      this.#sum = 0;
      this.#rewrites = this.#source.rewrites;
    }
    for (let step = this.#sums.length + 1; step <= this.#source.length; step++) {
      const value = this.#source.at(step);
      if (Number.isFinite(value)) this.#sum += value;
      this.#sums.push(this.#sum);
    }
    return this.#sums;
  }
}
