import { describe, expect, it } from 'vitest';
import { Column } from './column';
import { Curve } from './curve';
import { drawnLine, type LineData, MOST_POINTS, MOST_TEST_POINTS, thinOut } from './drawnLine';
import { placed, proportional } from './xScale';

function line(value: (step: number) => number, steps: number, changes: Partial<LineData> = {}): LineData {
  const column = new Column();
  for (let step = 1; step <= steps; step++) column.push(value(step));
  const curve = new Curve([column], 0.9);
  curve.update();
  return { curve, tests: [], x: proportional(1), band: NaN, ...changes };
}

const all = (data: LineData, isLogarithmic = false) => drawnLine(data, [0, Infinity], isLogarithmic).points;
const test = (step: number) => ({ step, mean: 0.5, half: undefined, count: 1 });

describe('a drawn line', () => {
  it('has every step of a short run', () => {
    for (const isLogarithmic of [false, true])
      expect(
        all(
          line((step) => step, 5),
          isLogarithmic,
        ).map(({ step, raw }) => [step, raw]),
      ).toEqual([1, 2, 3, 4, 5].map((n) => [n, n]));
  });

  it.each([401, 1_560, 50_000, 123_457])('is bounded for %i steps', (steps) => {
    for (const isLogarithmic of [false, true]) {
      const points = all(line(Math.sin, steps), isLogarithmic);
      expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
      expect(points.length).toBeGreaterThan(MOST_POINTS / 4);
      expect(points.at(-1)?.step).toBe(steps);
      const places = points.map(({ step }) => step);
      expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
    }
  });

  it('spreads its points evenly along a logarithmic axis', () => {
    const decade = (low: number) =>
      all(line(Math.sin, 100_000), true).filter(({ step }) => step >= low && step < 10 * low).length;
    expect(decade(1)).toBe(9);
    for (const low of [100, 1_000, 10_000]) expect(decade(low)).toBeGreaterThan(50);
  });

  it('loses no spike', () => {
    for (const isLogarithmic of [false, true]) {
      const points = all(
        line((step) => (step === 7_777 ? 100 : 1), 20_000),
        isLogarithmic,
      );
      expect(points.map(({ raw }) => raw)).toContain(100);
    }
  });

  it('leaves what has been drawn where it is while a run goes on', () => {
    const early = all(line(Math.sin, 1_000));
    const later = all(line(Math.sin, 1_200));
    // All but the last bucket, which was not full yet.
    const full = early.length - 2;
    expect(later.slice(0, full)).toEqual(early.slice(0, full));
  });

  it('has all steps of a stretch that is looked at closely, and one beyond each end', () => {
    const { points } = drawnLine(
      line((step) => step, 100_000),
      [50_000.5, 50_010],
      false,
    );
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 12 }, (_, i) => 50_000 + i));
  });

  it('has test points at their own places, never smoothed, and only those in sight', () => {
    const data = line(() => 1, 1_000, { tests: [test(0), test(501), test(1_000)], x: proportional(0.5) });
    expect(drawnLine(data, [0, 600], false).tests.map(({ step, x }) => [step, x])).toEqual([
      [0, 0],
      [501, 250.5],
      [1_000, 500],
    ]);
    expect(drawnLine(data, [100, 300], false).tests.map(({ step }) => step)).toEqual([501]);
  });

  it('has a band of so many standard deviations', () => {
    const [one, other] = [new Column(), new Column()];
    one.push(1);
    other.push(3);
    const curve = new Curve([one, other], 0);
    curve.update();
    const [point] = all({ ...line(Math.sin, 1), curve, band: 2 });
    expect(point?.low).toBeCloseTo(2 - 2 * Math.SQRT2, 6);
    expect(point?.high).toBeCloseTo(2 + 2 * Math.SQRT2, 6);
  });

  it('keeps the last test point', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => i);
    const few = thinOut(many, MOST_TEST_POINTS);
    expect(few.length).toBeLessThanOrEqual(MOST_TEST_POINTS);
    expect(few.at(-1)).toBe(999);
    expect(thinOut([1, 2], 5)).toEqual([1, 2]);
  });
});

describe('places along x', () => {
  it('find their steps again', () => {
    for (const scale of [proportional(1), proportional(1 / 156), proportional(3.7e9)])
      for (const step of [1, 2, 155, 156, 99_999]) expect(scale.stepAt(scale.at(step))).toBe(step);
    expect(proportional(2).stepAt(-3)).toBe(0);
  });

  it('come from a series, of several from the slower', () => {
    const [one, other] = [new Column(), new Column()];
    for (const seconds of [1, 2, 4, 8]) one.push(seconds);
    for (const seconds of [2, 3, 3]) other.push(seconds);
    const scale = placed(one, other);
    expect([1, 2, 3].map(scale.at)).toEqual([2, 3, 4]);
    expect([0, 2, 3.5, 100].map(scale.stepAt)).toEqual([0, 1, 2, 3]);
  });
});
