import { describe, expect, it } from 'vitest';
import { bucketWidth, chartRows, MOST_ROWS, MOST_TEST_POINTS, thinOut } from './chartRows';
import { Column } from './column';
import { Curve } from './curve';
import type { Evaluation } from './metricStore';

function series(
  contender: string,
  value: (step: number) => number,
  steps: number,
  evaluations: Evaluation[] = [],
) {
  const column = new Column();
  for (let step = 1; step <= steps; step++) column.push(value(step));
  const curve = new Curve([column], 0.9);
  curve.update();
  return { contender, curve, evaluations };
}

const test = (step: number, accuracy = 0.5): Evaluation => ({
  step,
  replicas: [{ step, contender: 'a', replica: 0, loss: 1, accuracy, images: 10 }],
});

describe('the rows of a chart', () => {
  it('has every step of a short run', () => {
    const rows = chartRows([series('a', (step) => step, 5)], 'loss', 1);
    expect(rows.map((row) => [row.step, row.points['a']?.raw])).toEqual([1, 2, 3, 4, 5].map((n) => [n, n]));
  });

  it.each([401, 1_560, 50_000, 123_457])('is bounded for %i steps', (steps) => {
    const rows = chartRows([series('a', Math.sin, steps), series('b', Math.cos, steps)], 'loss', 1);
    expect(rows.length).toBeLessThanOrEqual(MOST_ROWS + 2);
    expect(rows.length).toBeGreaterThan(MOST_ROWS / 3);
    expect(rows.at(-1)?.step).toBe(steps);
  });

  it('loses no spike', () => {
    const rows = chartRows([series('a', (step) => (step === 7_777 ? 100 : 1), 20_000)], 'loss', 1);
    expect(rows.map((row) => row.points['a']?.raw)).toContain(100);
  });

  it('leaves what has been drawn where it is while a run goes on', () => {
    const early = chartRows([series('a', Math.sin, 1_000)], 'loss', 1);
    const later = chartRows([series('a', Math.sin, 1_200)], 'loss', 1);
    // All but the last bucket, which was not full yet.
    const full = early.length - 2;
    expect(later.slice(0, full)).toEqual(early.slice(0, full));
  });

  it('shows contenders of different length', () => {
    const rows = chartRows([series('a', () => 1, 3), series('b', () => 2, 5)], 'loss', 1);
    expect(rows.map((row) => [row.points['a']?.raw, row.points['b']?.raw]).at(-1)).toEqual([undefined, 2]);
  });

  it('has rows of their own for evaluations', () => {
    const rows = chartRows([series('a', () => 1, 1_000, [test(0), test(501), test(1_000)])], 'accuracy', 1);
    const tests = rows.filter((row) => row.points['a']?.test !== undefined);
    expect(tests.map((row) => row.step)).toEqual([0, 501, 1_000]);
    expect(tests[1]?.points['a']?.smooth).toBeCloseTo(1, 6);
  });

  it('has a band for several runs only, and no infinite numbers', () => {
    const values = series('a', (step) => (step === 2 ? Infinity : step), 3);
    expect(chartRows([values], 'loss', 1)[0]?.points['a']?.band).toBeUndefined();
    const rows = chartRows([values], 'loss', 2);
    expect(rows[0]?.points['a']?.band).toEqual([1, 1]);
    expect(rows[1]?.points['a']?.raw).toBeUndefined();
  });
});

describe('decimation', () => {
  it('has buckets of a power of two that keep within bounds', () => {
    for (let steps = 1; steps < 100_000; steps += 997) {
      const width = bucketWidth(steps);
      expect(Math.log2(width) % 1).toBe(0);
      expect((2 * steps) / width).toBeLessThanOrEqual(width === 1 ? 2 * MOST_ROWS : MOST_ROWS);
    }
  });

  it('keeps the last test point', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => i);
    const few = thinOut(many, MOST_TEST_POINTS);
    expect(few.length).toBeLessThanOrEqual(MOST_TEST_POINTS);
    expect(few.at(-1)).toBe(999);
    expect(thinOut([1, 2], 5)).toEqual([1, 2]);
  });
});
