/** At most eight redraws a second. */
const LEAST_INTERVAL_MS = 125;
/** Drawing may take this share of the page's time; a slow machine redraws less often. */
const MOST_SHARE = 0.2;
const MOST_INTERVAL_MS = 1_000;

/** When something is drawn that is wanted again and again: not too often, and never while nobody sees it. */
export class RedrawPace {
  readonly #draw: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;
  #cost = 0;
  #isWanted = false;
  #isSeen = true;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** There is more to draw. */
  want(): void {
    this.#isWanted = true;
    this.#plan();
  }

  /** Whether anybody could see it; what was wanted meanwhile is drawn as soon as somebody does. */
  see(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (!isSeen) this.stop();
    this.#plan();
  }

  /** Takes in what the last redraw took, in milliseconds. */
  took(milliseconds: number): void {
    this.#cost = milliseconds;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #plan(): void {
    if (!this.#isWanted || !this.#isSeen || this.#timer !== undefined) return;
    const interval = Math.min(MOST_INTERVAL_MS, Math.max(LEAST_INTERVAL_MS, this.#cost / MOST_SHARE));
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#isWanted = false;
        this.#last = performance.now();
        this.#draw();
      },
      Math.max(0, this.#last + interval - performance.now()),
    );
  }
}
