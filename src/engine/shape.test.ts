import { describe, expect, test } from 'vitest';
import { encodeShape } from './shape';

const KERNEL = `
struct Shape {
  // Rows: u32 in a comment is no member.
  rows: u32,
  value: f32,
}
struct Other { rows: u32 }
`;

describe('a kernel’s shape', () => {
  test('is laid out in the order of its struct', () => {
    const bytes = new DataView(encodeShape(KERNEL, 'test', { value: 1.5, rows: 7 }));
    expect(bytes.byteLength).toBe(8);
    expect(bytes.getUint32(0, true)).toBe(7);
    expect(bytes.getFloat32(4, true)).toBe(1.5);
  });

  test('must have every member and no other', () => {
    expect(() => encodeShape(KERNEL, 'update', { rows: 1 })).toThrow(
      "update: the kernel's shape wants value.",
    );
    expect(() => encodeShape(KERNEL, 'update', { rows: 1, value: 1, columns: 2 })).toThrow('has no columns');
  });
});
