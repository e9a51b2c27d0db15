import { describe, expect, it } from 'vitest';
import { Column } from './column';
import { Curve, latestSmoothed } from './curve';

function column(values: readonly number[]): Column {
  const filled = new Column();
  for (const value of values) filled.push(value);
  return filled;
}

const all = (values: Column) => Array.from({ length: values.length }, (_, i) => values.at(i + 1));

describe('a training curve', () => {
  it('smooths without a bias towards zero: a constant stays what it is', () => {
    const curve = new Curve([column([3, 3, 3, 3])], 0.9);
    curve.update();
    for (const value of all(curve.smooth)) expect(value).toBeCloseTo(3, 6);
  });

  it('weighs the past by powers of the smoothing', () => {
    const curve = new Curve([column([1, 2, 4])], 0.5);
    curve.update();
    expect(curve.smooth.at(2)).toBeCloseTo((0.5 * 1 + 2) / 1.5, 6);
    expect(curve.smooth.at(3)).toBeCloseTo((0.25 * 1 + 0.5 * 2 + 4) / 1.75, 6);
  });

  it('is the raw line without smoothing', () => {
    const curve = new Curve([column([5, 1, 7])], 0);
    curve.update();
    expect(all(curve.smooth)).toEqual([5, 1, 7]);
  });

  it('has mean and sample standard deviation over replicas', () => {
    const curve = new Curve([column([1, 1]), column([3, 5])], 0);
    curve.update();
    expect(all(curve.raw)).toEqual([2, 3]);
    expect(curve.spread.at(1)).toBeCloseTo(Math.SQRT2, 6);
    expect(curve.spread.at(2)).toBeCloseTo(2 * Math.SQRT2, 6);
  });

  it('waits until all replicas have reported a step', () => {
    const slow = column([1]);
    const curve = new Curve([column([1, 2]), slow], 0);
    curve.update();
    expect(curve.raw.length).toBe(1);
    slow.push(4);
    curve.update();
    expect(all(curve.raw)).toEqual([1, 3]);
  });

  it('gives the same in one update as in many', () => {
    const values = Array.from({ length: 500 }, (_, i) => Math.sin(i));
    const whole = new Curve([column(values)], 0.95);
    whole.update();
    const growing = new Column();
    const parts = new Curve([growing], 0.95);
    for (const value of values) {
      growing.push(value);
      parts.update();
    }
    expect(all(parts.smooth)).toEqual(all(whole.smooth));
  });

  it('starts over when the smoothing changes or a step is reported again', () => {
    const losses = column([1, 2, 3]);
    const curve = new Curve([losses], 0.9);
    curve.update();
    curve.update(0);
    expect(all(curve.smooth)).toEqual([1, 2, 3]);
    losses.set(2, 9);
    curve.update();
    expect(all(curve.smooth)).toEqual([1, 9, 3]);
  });

  it('leaves a gap where a value is no number, and goes on after it', () => {
    const curve = new Curve([column([1, NaN, 3])], 0.5);
    curve.update();
    expect(curve.raw.at(2)).toBeNaN();
    expect(curve.smooth.at(3)).toBeCloseTo((0.5 * 1 + 3) / 1.5, 6);
  });

  it('has each replica smoothed, and takes in a run bit by bit where that is wanted', () => {
    const curve = new Curve([column([1, 2, 3]), column([3, 4, 5])], 0.5);
    expect(curve.update(0.5, 2)).toBe(false);
    expect(curve.raw.length).toBe(2);
    expect(curve.update(0.5, 2)).toBe(true);
    expect(curve.replicas.map((replica) => replica.at(2))).toEqual([
      expect.closeTo(2.5 / 1.5, 6),
      expect.closeTo(5.5 / 1.5, 6),
    ]);
  });

  it.each([0, 0.5, 0.95, 0.999])('ends where the end of its series leads, with w = %f', (smoothing) => {
    const values = column(Array.from({ length: 3_000 }, (_, i) => (i % 17 === 3 ? NaN : Math.sin(i / 50))));
    const curve = new Curve([values], smoothing);
    curve.update();
    expect(latestSmoothed(values, smoothing)).toBeCloseTo(curve.smooth.at(3_000), 5);
    expect(latestSmoothed(column([]), smoothing)).toBeNaN();
  });
});
