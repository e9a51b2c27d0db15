import { afterAll } from 'vitest';
import { relativeError } from './testClose';

/** Every kernel stays this close to float64, in the Euclidean norm. */
export const TOLERANCE = 1e-4;

/** Prints the largest relative error of each operation when its file's tests are done. */
export class ErrorTable {
  readonly #largest = new Map<string, { error: number; cases: number }>();

  constructor(title: string) {
    afterAll(() => {
      const lines = [...this.#largest].map(
        ([operation, { error, cases }]) =>
          `  ${operation.padEnd(46)} ${error.toExponential(1)}  (${cases} cases)`,
      );
      console.log([`${title}: largest relative error`, ...lines].join('\n'));
    });
  }

  /** The relative error of a result, kept for the table. */
  record(operation: string, result: ArrayLike<number>, reference: ArrayLike<number>): number {
    const error = relativeError(result, reference);
    const { error: worst = 0, cases = 0 } = this.#largest.get(operation) ?? {};
    this.#largest.set(operation, { error: Math.max(worst, error), cases: cases + 1 });
    return error;
  }
}
