/** What went wrong with data, so that a page can react (offer another source) without reading the sentence. */
export type DatasetErrorKind =
  /** The file is shorter than its own contents say. */
  | 'truncated'
  /** The file is of the right kind, but its bytes make no sense, or not the sense that their checksum promises. */
  | 'corrupt'
  /** The file is something else. */
  | 'foreign'
  /** What was given is good, but a part of the data set is still missing. */
  | 'incomplete'
  /** A download failed on the way. */
  | 'network'
  /** The browser refused to keep the data. */
  | 'storage'
  /** The code that reads data could not run at all. */
  | 'internal';

/** Data could not be had. The message is for the reader of the page: what is wrong, and what to do about it. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  readonly kind: DatasetErrorKind;

  constructor(kind: DatasetErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/**
 * Runs `read`, and turns whatever a decoder throws at bad bytes (a RangeError, a string, an allocation that fails) into a
 * `DatasetError` of `kind`, so that no caller has to know the habits of three libraries.
 */
export async function explained<T>(
  kind: DatasetErrorKind,
  message: string,
  read: () => T | Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof DatasetError || isAbort(cause)) throw cause;
    throw new DatasetError(kind, message, { cause });
  }
}

/** True for the rejection of a cancelled operation, which is no fault and needs no sentence. */
export function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}
