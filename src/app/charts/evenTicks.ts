/**
 * Writes the ticks of a linear axis with as many decimals as the one that needs most: 2.9, 3.0, 3.1. What is not a plain decimal
 * number, such as 1.5 k, stays as it is.
 */
export function evenTicks(
  ticks: readonly number[],
  format: (value: number) => string,
): (value: number) => string {
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOf(format(tick)) ?? 0));
  return (value) => {
    const text = format(value);
    const own = decimalsOf(text);
    if (own === undefined || decimals === 0) return text;
    return `${own === 0 ? `${text}.` : text}${'0'.repeat(Math.max(0, decimals - own))}`;
  };
}

/** How many digits stand after the point of a plain decimal number. */
function decimalsOf(text: string): number | undefined {
  const parts = /^[+−-]?\d+(?:\.(\d+))?$/.exec(text);
  return parts ? (parts[1]?.length ?? 0) : undefined;
}
