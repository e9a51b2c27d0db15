import type { ContenderKey } from '../experiment/fields';
import type { EvaluationRecord, StopWhen } from './protocol';

type Condition = keyof StopWhen;

/**
 * When a run is to rest before its last step, and why. Time counts while it trains and is evaluated, not while it is
 * paused. A condition that has been met is not met again, so that the run can go on.
 */
export class StopConditions {
  #when: StopWhen;
  readonly #now: () => number;
  readonly #met = new Set<Condition>();
  readonly #accuracies = new Map<ContenderKey, number>();
  #milliseconds = 0;
  #since: number | undefined;
  #reason: string | undefined;

  constructor(when: StopWhen = {}, now: () => number = () => performance.now()) {
    this.#when = when;
    this.#now = now;
  }

  /** A sentence, from the time at which the run came to rest by a condition until it goes on. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** A condition that is changed can be met again. */
  change(when: StopWhen): void {
    if (when.minutes !== this.#when.minutes) this.#met.delete('minutes');
    if (when.accuracy !== this.#when.accuracy) this.#met.delete('accuracy');
    this.#when = when;
  }

  /** Time counts from now on. */
  resume(): void {
    this.#since ??= this.#now();
    this.#reason = undefined;
  }

  /** Time does not count from now on. */
  pause(): void {
    this.#milliseconds = this.#spent();
    this.#since = undefined;
  }

  /** Takes the results of an evaluation in. */
  evaluated(records: readonly EvaluationRecord[]): void {
    for (const { contender } of records) {
      const replicas = records.filter((record) => record.contender === contender);
      const sum = replicas.reduce((total, { accuracy }) => total + accuracy, 0);
      this.#accuracies.set(contender, sum / replicas.length);
    }
  }

  /** Whether the run, in which these contenders still train, should come to rest. */
  isDue(active: readonly ContenderKey[]): boolean {
    return this.#due(active) !== undefined;
  }

  /** The run comes to rest by the condition that is due. */
  meet(active: readonly ContenderKey[]): void {
    const condition = this.#due(active);
    if (condition === undefined) return;
    this.#met.add(condition);
    this.#reason =
      condition === 'minutes'
        ? `${this.#when.minutes} min of training are over: Train goes on.`
        : `${active.length > 1 ? 'Every network has' : 'The network has'} reached a test accuracy of ${percent(this.#when.accuracy ?? 0)} %: Train goes on.`;
  }

  /** Until the minutes are over; undefined where they are not limited. */
  secondsLeft(): number | undefined {
    const { minutes } = this.#when;
    if (minutes === undefined || this.#met.has('minutes')) return undefined;
    return Math.max(0, 60 * minutes - this.#spent() / 1000);
  }

  #due(active: readonly ContenderKey[]): Condition | undefined {
    if (this.secondsLeft() === 0) return 'minutes';
    const { accuracy } = this.#when;
    if (accuracy === undefined || this.#met.has('accuracy') || active.length === 0) return undefined;
    return active.every((key) => (this.#accuracies.get(key) ?? NaN) >= accuracy) ? 'accuracy' : undefined;
  }

  #spent(): number {
    return this.#milliseconds + (this.#since === undefined ? 0 : this.#now() - this.#since);
  }
}

/** Without the noise of floating point: 58.3 of 0.583. */
function percent(share: number): number {
  return Number((100 * share).toFixed(2));
}
