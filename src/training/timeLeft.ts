/** How long a change of the estimate takes to show, as a share of the time left, and at least in seconds. */
const MEMORY_SHARE = 0.1;
const LEAST_MEMORY = 4;
/** A longer time than was told before is told only where it is longer by this share. */
const RISE = 0.1;

/**
 * The time left as it is told: that of noisy estimates, without jumping with them. It follows the moment at which the
 * run would end, smoothed, so that it falls with the clock while the pace is steady; and it does not rise for a little.
 */
export class TimeLeft {
  /** In seconds of the clock that `tell` is given. */
  #end: number | undefined;
  #told: number | undefined;
  #at = 0;

  /** Takes in an estimate, in seconds, made at a time in seconds; what to tell, in seconds. */
  tell(estimate: number, now: number): number {
    const end = now + estimate;
    if (this.#end === undefined) this.#end = end;
    else {
      const memory = Math.max(LEAST_MEMORY, MEMORY_SHARE * estimate);
      this.#end += (1 - Math.exp(-(now - this.#at) / memory)) * (end - this.#end);
    }
    this.#at = now;
    const left = Math.max(0, this.#end - now);
    const told = this.#told;
    if (told === undefined || left < told || left > (1 + RISE) * told) this.#told = left;
    return this.#told ?? left;
  }
}
