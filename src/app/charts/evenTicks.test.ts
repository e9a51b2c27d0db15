import { describe, expect, it } from 'vitest';
import { evenTicks } from './evenTicks';

const written = (ticks: readonly number[], format: (value: number) => string = String) =>
  ticks.map(evenTicks(ticks, format));

describe('the ticks of an axis', () => {
  it('have as many decimals as the one that needs most', () => {
    expect(written([2.9, 3, 3.1])).toEqual(['2.9', '3.0', '3.1']);
    expect(written([0, 0.05, 0.1])).toEqual(['0.00', '0.05', '0.10']);
    expect(written([0, 5, 10])).toEqual(['0', '5', '10']);
  });

  it('stay as they are where they are no plain numbers', () => {
    expect(written([500, 1500], (value) => (value < 1000 ? String(value) : `${value / 1000} k`))).toEqual([
      '500',
      '1.5 k',
    ]);
  });

  it('keep a sign', () => {
    expect(written([-1, 0.5], (value) => String(value).replace('-', '−'))).toEqual(['−1.0', '0.5']);
  });
});
