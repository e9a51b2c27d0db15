/**
 * A kernel's sizes that are read at run time, from a uniform `shape` of a struct `Shape` with members u32 and f32. What
 * decides how the text of a kernel unrolls is a constant of its template; what only counts is here, so that layers and
 * networks of different sizes share a pipeline.
 */
export type Shape = Readonly<Record<string, number>>;

/** The name that kernels give to the uniform. */
export const SHAPE_BINDING = 'shape';

/** Bytes of the struct in a specialised kernel's text, in its order. Throws RangeError on a missing or unknown member. */
export function encodeShape(wgsl: string, label: string, shape: Shape): ArrayBuffer {
  const [, body = ''] = /struct Shape \{([^}]*)\}/.exec(wgsl) ?? [];
  const members = [...body.replace(/\/\/.*/g, '').matchAll(/(\w+): (u32|f32)/g)];
  const known = new Set(members.map(([, name]) => name));
  const unknown = Object.keys(shape).find((name) => !known.has(name));
  if (unknown !== undefined) throw new RangeError(`${label}: the kernel's shape has no ${unknown}.`);
  const bytes = new ArrayBuffer(4 * members.length);
  const view = new DataView(bytes);
  members.forEach(([, name = '', type], index) => {
    const value = shape[name];
    if (value === undefined) throw new RangeError(`${label}: the kernel's shape wants ${name}.`);
    if (type === 'f32') view.setFloat32(4 * index, value, true);
    else view.setUint32(4 * index, value, true);
  });
  return bytes;
}
