import { DatasetError } from '../dataset/errors';
import { MemoryError } from '../engine/memory';
import { NoAdapterError } from '../engine/node';
import { UnavailableError } from '../training/adapter';
import { ArgumentError } from './arguments';

export const EXIT_BAD_ARGUMENTS = 2;
export const EXIT_INTERRUPTED = 130;

/** Says on standard error what went wrong, with the usage where that helps; the exit code. */
export function complain(error: unknown, usage: string): number {
  if (error instanceof ArgumentError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return EXIT_BAD_ARGUMENTS;
  }
  if (error instanceof DatasetError) {
    process.stderr.write(`${error.message}\n`);
    return EXIT_BAD_ARGUMENTS;
  }
  const expected = [MemoryError, RangeError, UnavailableError, NoAdapterError];
  if (error instanceof Error && expected.some((kind) => error instanceof kind)) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
