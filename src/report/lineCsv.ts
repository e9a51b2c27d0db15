import type { LineData } from './drawnLine';
import type { XUnit } from './xScale';

/** A line with its name in a file. */
export interface NamedLine extends LineData {
  readonly label: string;
}

/**
 * The lines of a chart with all their steps, a line of text for each step or test: the mean over seeds as measured and
 * smoothed, and the margin of the band to either side.
 */
export function linesCsv(lines: readonly NamedLine[], unit: XUnit): string {
  const place = unit === 'step' ? [] : [unit.replace('-', '_')];
  const text = [['line', 'kind', 'step', ...place, 'mean', 'smoothed', 'margin'].join(',')];
  for (const { label, curve, tests, x, band } of lines) {
    const name = /[",\n]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label;
    const row = (kind: string, step: number, ...values: readonly number[]) => {
      const at = unit === 'step' ? [] : [x.at(step)];
      return [name, kind, step, ...[...at, ...values].map(formatNumber)].join(',');
    };
    for (let step = 1; step <= curve.raw.length; step++)
      text.push(row('train', step, curve.raw.at(step), curve.smooth.at(step), band * curve.spread.at(step)));
    for (const { step, mean, half } of tests) text.push(row('test', step, mean, NaN, half ?? NaN));
  }
  return `${text.join('\n')}\n`;
}

/** Enough digits to tell any two float32 apart, and no more; empty for NaN, which other programs spell differently. */
export function formatNumber(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(9)));
}
