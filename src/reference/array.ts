/**
 * Reading and adding to flat arrays with a bounds check: an index that a kernel gets wrong must fail here, where it is the
 * oracle, and not read a neighbour or nothing. The innermost loops of convolutions and batch norm write `x[i] ?? NaN`
 * instead: vitest keeps imported functions from being inlined there, at eight times the time.
 */

/** `array[index]`; throws RangeError outside the array. */
export function at(array: ArrayLike<number>, index: number): number {
  const value = array[index];
  if (value === undefined) throw new RangeError(`Index ${index} of ${array.length}.`);
  return value;
}

/** `array[index] += value`; throws RangeError outside the array. */
export function add(array: Float64Array, index: number, value: number): void {
  array[index] = at(array, index) + value;
}

/** The named member of a map; throws RangeError where it has none. */
export function member<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`No tensor ${name}.`);
  return value;
}

/** Throws RangeError unless an array holds as many numbers as its shape says. */
export function expectLength(what: string, array: ArrayLike<number>, length: number): void {
  if (array.length !== length)
    throw new RangeError(`${what} has ${array.length} elements instead of ${length}.`);
}
