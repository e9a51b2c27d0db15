/** Relative error of a float32 result against its float64 reference, in the Euclidean norm. */
export function relativeError(result: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (result.length !== reference.length)
    throw new RangeError(`${result.length} values cannot be compared with ${reference.length}.`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < reference.length; i++) {
    const expected = reference[i] ?? NaN;
    difference += ((result[i] ?? NaN) - expected) ** 2;
    size += expected ** 2;
  }
  return Math.sqrt(difference / Math.max(size, Number.MIN_VALUE));
}
