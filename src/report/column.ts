/** Room for the first values; doubled whenever it runs out. */
const FIRST_CAPACITY = 256;

/** A growing column of numbers, one for every step from 1; steps that brought none hold NaN. */
export class Column {
  #values = new Float32Array(FIRST_CAPACITY);
  #length = 0;
  #rewrites = 0;

  /** All values, from step 1 on; valid until the next one is written. */
  get values(): Float32Array {
    return this.#values.subarray(0, this.#length);
  }

  /** The last step that has been written. */
  get length(): number {
    return this.#length;
  }

  /** Memory that is kept, with room for what will come. */
  get bytes(): number {
    return this.#values.byteLength;
  }

  /** How often a step was written again, which happens when a run resumes from a checkpoint. */
  get rewrites(): number {
    return this.#rewrites;
  }

  /** The value of a step, NaN where there is none. */
  at(step: number): number {
    return step >= 1 && step <= this.#length ? (this.#values[step - 1] ?? NaN) : NaN;
  }

  set(step: number, value: number): void {
    if (step <= this.#length) this.#rewrites++;
    else this.#grow(step);
    this.#values[step - 1] = value;
  }

  /** Takes over values from step 1 on, before anything else is written. */
  restore(values: Float32Array): void {
    this.#values = new Float32Array(Math.max(FIRST_CAPACITY, values.length));
    this.#values.set(values);
    this.#length = values.length;
  }

  push(value: number): void {
    this.set(this.#length + 1, value);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(length: number): void {
    if (length > this.#values.length) {
      const values = new Float32Array(Math.max(length, 2 * this.#values.length));
      values.set(this.#values.subarray(0, this.#length));
      this.#values = values;
    }
    this.#values.fill(NaN, this.#length, length);
    this.#length = length;
  }
}
