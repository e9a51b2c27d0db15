import type { KeyboardEvent } from 'react';
import hidden from '../ui/Hidden.module.css';
import type { ShownLine } from './chartContext';
import { pointAt, useChartView } from './chartView';
import { readAt } from './readings';
import { withSpread } from './withSpread';

interface CrosshairControlProps {
  readonly label: string;
  readonly lines: readonly ShownLine[];
  readonly domain: readonly [number, number];
  readonly format: (value: number) => string;
  readonly formatX: (x: number) => string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The crosshair for keyboard and screen reader: a slider along the chart that says the values where it stands. */
export function CrosshairControl(props: CrosshairControlProps) {
  const { label, lines, domain, format, formatX, onKeyDown } = props;
  const cursor = useChartView((state) => state.cursor) ?? domain[1];
  const values = readAt(lines, cursor).map(
    ({ line, value, spread }) => `${line.label} ${withSpread(value, spread, format)}`,
  );
  return (
    <input
      type="range"
      className={hidden['hidden']}
      aria-label={label}
      aria-valuetext={[formatX(cursor), ...values].join('; ')}
      min={domain[0]}
      max={domain[1]}
      step="any"
      value={cursor}
      onChange={({ target }) => pointAt(Number(target.value))}
      onKeyDown={onKeyDown}
      onBlur={() => pointAt(undefined)}
    />
  );
}
