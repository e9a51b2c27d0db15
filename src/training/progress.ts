import type { EvaluationRecord, Pace, RoundTime, RunStatus, SessionEvent, StepRecord } from './protocol';

/** Records are sent about ten times a second. */
const FLUSH_MILLISECONDS = 100;

/** Tells how a run goes: collects what it measures, and sends it with the status. */
export class Progress {
  readonly #emit: (event: SessionEvent) => void;
  readonly #status: () => RunStatus;
  readonly #pace: () => readonly Pace[];
  #steps: StepRecord[] = [];
  #evaluations: EvaluationRecord[] = [];
  #times: RoundTime[] = [];
  #lastFlush = 0;
  #closed = false;

  constructor(emit: (event: SessionEvent) => void, status: () => RunStatus, pace: () => readonly Pace[]) {
    this.#emit = emit;
    this.#status = status;
    this.#pace = pace;
  }

  /** Sent with the next status, unless the last one is long enough ago. */
  steps(records: readonly StepRecord[], times: readonly RoundTime[]): void {
    this.#steps.push(...records);
    this.#times.push(...times);
    if (performance.now() - this.#lastFlush >= FLUSH_MILLISECONDS) this.flush();
  }

  evaluations(records: readonly EvaluationRecord[]): void {
    this.#evaluations.push(...records);
    this.flush();
  }

  /** Sends what has come in, then the status. */
  flush(): void {
    if (this.#closed) return;
    this.#lastFlush = performance.now();
    const [steps, evaluations, times] = [this.#steps, this.#evaluations, this.#times];
    [this.#steps, this.#evaluations, this.#times] = [[], [], []];
    if (steps.length + evaluations.length > 0)
      this.#emit({ type: 'records', steps, evaluations, pace: this.#pace(), times });
    this.#emit({ type: 'status', status: this.#status() });
  }

  /** Nobody wants to hear more of it. */
  close(): void {
    this.#closed = true;
  }
}
