/** The middle of some values, and the range of the middle half of them. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  /** How many values there were: N. */
  readonly count: number;
}

/** Quantiles by linear interpolation between neighbours in order (Hyndman and Fan's type 7, R's default); NaN of nothing. */
export function quartilesOf(values: readonly number[]): Quartiles {
  const ordered = values.toSorted((one, other) => one - other);
  const at = (share: number) => {
    const place = share * (ordered.length - 1);
    const below = ordered[Math.floor(place)] ?? NaN;
    const above = ordered[Math.ceil(place)] ?? NaN;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75), count: values.length };
}
