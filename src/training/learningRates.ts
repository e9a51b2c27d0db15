/** The base learning rate from a step on, counted from 0: the schedule's factor comes on top. */
export interface RateChange {
  readonly step: number;
  readonly value: number;
}

export type RateChanges = readonly [RateChange, ...RateChange[]];

/** The base learning rate of every step: it may be changed on the way, and steps may be computed a second time. */
export class LearningRates {
  #changes: [RateChange, ...RateChange[]];

  /** In the order of their steps, the first from step 0. */
  constructor(changes: RateChanges) {
    this.#changes = [...changes];
  }

  static constant(value: number): LearningRates {
    return new LearningRates([{ step: 0, value }]);
  }

  get changes(): RateChanges {
    return [...this.#changes];
  }

  /** Of the steps to come. */
  get latest(): number {
    return this.at(Infinity);
  }

  at(step: number): number {
    return this.#changes.findLast((change) => change.step <= step)?.value ?? NaN;
  }

  /** From `step` on, which is after all earlier changes or replaces them. */
  change(step: number, value: number): void {
    const [first, ...later] = this.#changes;
    const change = { step, value };
    this.#changes = step === 0 ? [change] : [first, ...later.filter((known) => known.step < step), change];
  }
}
