import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SafetensorsError, decodeSafetensors, encodeSafetensors } from './safetensors';

const TENSORS = new Map([
  ['classes', { shape: [3], values: Uint8Array.of(1, 2, 255) }],
  ['weight', { shape: [2, 2], values: Float32Array.of(1, -0, NaN, 1e-40) }],
  ['steps', { shape: [1], values: Float64Array.of(0.1) }],
  ['none', { shape: [0, 4], values: new Float32Array() }],
]);

/** A file with this header and so many zero bytes after it. */
function file(header: unknown, bytes = 0): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const made = new Uint8Array(8 + text.length + bytes);
  new DataView(made.buffer).setBigUint64(0, BigInt(text.length), true);
  made.set(text, 8);
  return made;
}

/** The kind of error that reading throws, if any. */
function failure(bytes: Uint8Array): unknown {
  try {
    decodeSafetensors(bytes);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.constructor : error;
  }
}

describe('safetensors', () => {
  it('come back as they were, bit for bit', () => {
    const { tensors, metadata } = decodeSafetensors(encodeSafetensors(TENSORS, { step: '7', name: 'Ä' }));
    expect(metadata).toEqual({ step: '7', name: 'Ä' });
    expect(new Map([...tensors].toSorted())).toEqual(new Map([...TENSORS].toSorted()));
  });

  it('start their values at a multiple of their size', () => {
    const encoded = encodeSafetensors(TENSORS);
    const length = Number(new DataView(encoded.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(encoded.subarray(8, 8 + length)));
    expect(header.steps.data_offsets).toEqual([0, 8]);
    expect(header.weight.data_offsets).toEqual([8, 24]);
  });

  it.each([
    ['nothing', new Uint8Array(), /too short/],
    ['a header that is longer than the file', Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 1), /cut off/],
    ['no JSON', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1), /not JSON/],
    ['a list', file([1]), /not JSON/],
    ['metadata of numbers', file({ __metadata__: { a: 1 } }), /metadata/],
    ['an entry that is none', file({ w: 7 }), /tensor w wrongly/],
    ['another type', file({ w: { dtype: 'BF16', shape: [1], data_offsets: [0, 2] } }, 2), /BF16.*F32/],
    ['a prototype', file({ w: { dtype: 'toString', shape: [1], data_offsets: [0, 2] } }, 2), /toString/],
    ['a range outside', file({ w: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }, 4), /tensor w/],
    ['a wrong shape', file({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 4] } }, 4), /tensor w/],
    [
      'a shape beyond all numbers',
      file({ w: { dtype: 'F32', shape: [2 ** 40, 2 ** 40], data_offsets: [0, 4] } }, 4),
      /tensor w/,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes)).toThrow(SafetensorsError);
    expect(() => decodeSafetensors(bytes)).toThrow(message);
  });

  it('refuses or reads whatever is cut off or changed, and never fails otherwise', () => {
    const good = encodeSafetensors(TENSORS);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), (at, value, cut) => {
        const bytes = cut ? good.slice(0, at) : good.with(at, value);
        expect([undefined, SafetensorsError]).toContain(failure(bytes));
      }),
    );
  });
});
