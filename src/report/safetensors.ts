import { z } from 'zod';

/** The types of values that are read and written here, among those of the format. */
const ARRAYS = { F32: Float32Array, F64: Float64Array, U8: Uint8Array, I64: BigInt64Array } as const;
type Values = Float32Array | Float64Array | Uint8Array | BigInt64Array;

/** Values in row-major order under a shape. */
export interface StoredTensor<V extends Values = Values> {
  readonly shape: readonly number[];
  readonly values: V;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file is not what it should be; the message says why. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';
}

/** Of the length of the header, little endian. */
const LENGTH_BYTES = 8;
/** As in the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;

/**
 * The safetensors format: 8 bytes of header length (little endian), a JSON header with each tensor's type, shape and byte
 * range, then the bytes, row-major. https://huggingface.co/docs/safetensors
 *
 * Typed arrays have the byte order of the machine, which is the format's on every machine that has WebGPU.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  let end = 0;
  // The widest values come first, so that each tensor is aligned to its values.
  const ordered = [...tensors].toSorted(
    ([, a], [, b]) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT,
  );
  const entries = ordered.map(([name, { shape, values }]) => {
    const start = end;
    end += values.byteLength;
    return [name, { dtype: typeOf(values), shape, data_offsets: [start, end] }] as const;
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  const text = new TextEncoder().encode(json);
  // Spaces after the JSON bring the values to a multiple of 8 bytes, as readers that map the file like it.
  const length = Math.ceil(text.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + length);
  file.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + length;
  for (const [, { values }] of ordered) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

function typeOf(values: Values): string {
  return Object.entries(ARRAYS).find(([, type]) => values instanceof type)?.[0] ?? 'F32';
}

const METADATA = z.record(z.string(), z.string());
const ENTRY = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()).max(16),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});

/**
 * Reads a file. Nothing in it is trusted: what lies outside of it, or does not fit its own shape, is an error. The values
 * are copies. Throws SafetensorsError.
 */
export function decodeSafetensors(file: Uint8Array): Safetensors {
  const { header, data } = split(file);
  const { __metadata__: notes = {}, ...entries } = header;
  const metadata = METADATA.safeParse(notes);
  if (!metadata.success) throw new SafetensorsError('The metadata in its header are not texts.');
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(entries)) {
    const parsed = ENTRY.safeParse(entry);
    if (!parsed.success) throw new SafetensorsError(`Its header describes the tensor ${name} wrongly.`);
    tensors.set(name, readTensor(name, parsed.data, data));
  }
  return { tensors, metadata: metadata.data };
}

function split(file: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (file.length < LENGTH_BYTES) throw new SafetensorsError('It is too short to be a safetensors file.');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || LENGTH_BYTES + length > file.length)
    throw new SafetensorsError('It is not a safetensors file, or it is cut off.');
  const end = LENGTH_BYTES + length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(LENGTH_BYTES, end));
    return { header: z.record(z.string(), z.unknown()).parse(JSON.parse(text)), data: file.subarray(end) };
  } catch (cause) {
    throw new SafetensorsError('It is not a safetensors file: its header is not JSON.', { cause });
  }
}

function readTensor(name: string, entry: z.infer<typeof ENTRY>, data: Uint8Array): StoredTensor {
  const { dtype, shape, data_offsets: range } = entry;
  const [start, end] = range;
  const type = Object.hasOwn(ARRAYS, dtype) ? ARRAYS[dtype as keyof typeof ARRAYS] : undefined;
  if (type === undefined)
    throw new SafetensorsError(
      `The tensor ${name} has values of type ${dtype}; save it as F32 (in PyTorch: tensor.float()).`,
    );
  const count = shape.reduce((product, size) => product * size, 1);
  if (start > end || end > data.length || end - start !== count * type.BYTES_PER_ELEMENT)
    throw new SafetensorsError(`The tensor ${name} does not lie in the file as its header says.`);
  return { shape, values: new type(data.slice(start, end).buffer) };
}
