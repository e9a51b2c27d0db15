/** Thrown through the loop to end it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Work for which a loop stands still. */
interface Interlude {
  readonly play: () => Promise<void>;
  readonly cancel: () => void;
}

type Mode = 'running' | 'stepping' | 'stepped' | 'paused' | 'stopped';

/**
 * Lets a loop pass while running, one step at a time while stepping, and holds it while paused. Other work on what the
 * loop trains comes in between, when nothing of the loop is under way.
 */
export class Gate {
  #mode: Mode;
  #wake: (() => void) | undefined;
  readonly #interludes: Interlude[] = [];
  #closed = false;
  readonly #onHold: () => void;
  readonly #onPass: () => void;

  /** `onHold` is called whenever the loop comes to wait, `onPass` when it goes on after that. */
  constructor(mode: 'running' | 'stepping', onHold: () => void, onPass: () => void) {
    this.#mode = mode;
    this.#onHold = onHold;
    this.#onPass = onPass;
  }

  /** Whether the loop would be held, or only let through for one step: it first finishes what is under way. */
  get waiting(): boolean {
    return this.#mode !== 'running' || this.#interludes.length > 0;
  }

  set(mode: 'running' | 'stepping' | 'paused' | 'stopped'): void {
    this.#mode = mode;
    if (mode !== 'paused') this.#wake?.();
  }

  /** Does work as soon as nothing of the loop is under way. Rejects with {@link Stopped} where the loop ends before. */
  interject<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = () => reject(new Stopped());
      if (this.#closed) {
        cancel();
        return;
      }
      this.#interludes.push({ play: () => work().then(resolve, reject), cancel });
      this.#wake?.();
    });
  }

  /** Where the loop has come to its end: does other work as it comes, until stopped. */
  async serve(): Promise<void> {
    /* oxlint-disable no-await-in-loop -- one piece of work after the other */
    while (this.#mode !== 'stopped') {
      const interlude = this.#interludes.shift();
      if (interlude) await interlude.play();
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** The loop has ended: nothing waits for it any more. */
  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#interludes.splice(0)) cancel();
  }

  /** Resolves when the loop may train on, for one step or more. Rejects with {@link Stopped}. */
  async permission(): Promise<'run' | 'step'> {
    // A step that was allowed is done, and all that belongs to it: an evaluation, say.
    if (this.#mode === 'stepped') this.#mode = 'paused';
    await this.hold();
    if (this.#mode === 'running') return 'run';
    this.#mode = 'stepped';
    return 'step';
  }

  /** Waits while paused and while other work is done, without using up a step. Rejects with {@link Stopped}. */
  async hold(): Promise<void> {
    let held = false;
    /* oxlint-disable no-await-in-loop -- one piece of work after the other, then the next change of mode */
    for (;;) {
      const interlude = this.#mode === 'stopped' ? undefined : this.#interludes.shift();
      if (interlude) await interlude.play();
      else if (this.#mode === 'paused') {
        if (!held) this.#onHold();
        held = true;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      } else break;
    }
    /* oxlint-enable no-await-in-loop */
    this.#wake = undefined;
    if (this.#mode === 'stopped') throw new Stopped();
    if (held) this.#onPass();
  }
}
