/** Thrown through the loop to end it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

type Mode = 'running' | 'stepping' | 'stepped' | 'paused' | 'stopped';

/** Lets a loop pass while running, one step at a time while stepping, and holds it while paused. */
export class Gate {
  #mode: Mode;
  #wake: (() => void) | undefined;
  readonly #onHold: () => void;
  readonly #onPass: () => void;

  /** `onHold` is called whenever the loop comes to wait, `onPass` when it goes on after that. */
  constructor(mode: 'running' | 'stepping', onHold: () => void, onPass: () => void) {
    this.#mode = mode;
    this.#onHold = onHold;
    this.#onPass = onPass;
  }

  /** Whether the loop would be held, or only let through for one step. */
  get waiting(): boolean {
    return this.#mode !== 'running';
  }

  set(mode: 'running' | 'stepping' | 'paused' | 'stopped'): void {
    this.#mode = mode;
    if (mode !== 'paused') this.#wake?.();
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

  /** Waits while paused, without using up a step. Rejects with {@link Stopped}. */
  async hold(): Promise<void> {
    if (this.#mode === 'paused') {
      this.#onHold();
      while (this.#mode === 'paused') {
        // oxlint-disable-next-line no-await-in-loop -- it waits for the next change of mode
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      this.#wake = undefined;
      if (this.#mode !== 'stopped') this.#onPass();
    }
    if (this.#mode === 'stopped') throw new Stopped();
  }
}
