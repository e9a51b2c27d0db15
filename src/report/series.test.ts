import { expect, it } from 'vitest';
import { Column } from './column';
import { difference, map, RunningSum } from './series';

function column(...values: readonly number[]): Column {
  const filled = new Column();
  for (const value of values) filled.push(value);
  return filled;
}

it('a difference goes as far as both', () => {
  const [one, other] = [column(5, 7), column(1)];
  const series = difference(one, other);
  expect([series.length, series.at(1), series.at(2)]).toEqual([1, 4, NaN]);
  other.push(2);
  expect([series.length, series.at(2)]).toEqual([2, 5]);
});

it('a map follows what it is made of', () => {
  const source = column(2);
  const series = map(source, (value) => 10 * value);
  source.push(3);
  expect([series.length, series.at(2), series.at(3)]).toEqual([2, 30, NaN]);
});

it('a running sum passes over gaps, and starts over when a step is replaced', () => {
  const source = column(1, NaN, 3);
  const sum = new RunningSum(source);
  expect([1, 2, 3, 4].map((step) => sum.at(step))).toEqual([1, 1, 4, NaN]);
  source.push(5);
  expect(sum.at(4)).toBe(9);
  source.set(2, 10);
  expect([sum.at(4), sum.length]).toEqual([19, 4]);
});
