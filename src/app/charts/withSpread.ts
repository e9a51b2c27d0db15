/** A value and how far it spreads, with the unit once: 43.2 ± 0.4 %. */
export function withSpread(value: number, spread: number, format: (value: number) => string): string {
  if (!Number.isFinite(value)) return '–';
  const text = format(value);
  if (!Number.isFinite(spread)) return text;
  const margin = format(spread).replace(/^\+/, '');
  const unit = /[^\d.e+-]+$/.exec(margin)?.[0] ?? '';
  return `${text.slice(0, text.length - unit.length)} ± ${margin}`;
}
