import { describe, expect, test } from 'vitest';
import { contenders } from '../../../experiment/experiment';
import { parseLink } from '../../../experiment/link';
import { classRows, sortRows } from './classRows';

const LABELS = Uint8Array.of(0, 0, 1, 1, 3);
const A = [Uint8Array.of(0, 0, 1, 0, 0)];
const B = [Uint8Array.of(0, 2, 1, 1, 3)];
const rows = classRows({
  names: ['cat', 'ant', 'none', 'bee'],
  groupNames: undefined,
  groups: LABELS,
  truth: LABELS,
  contenders: contenders(parseLink('a=L2M2K2&b=L2M2K1').experiment),
  runsOf: (key) => (key === 'a' ? A : B),
  pair: ['a', 'b'],
});
const names = (...[sort, order]: [Parameters<typeof sortRows>[1], Parameters<typeof sortRows>[2]]) =>
  sortRows(rows, sort, order).map(({ name }) => name);

describe('the table of classes', () => {
  test('has accuracies and differences of each class that has images', () => {
    expect(
      rows.map(({ name, images, accuracy, difference }) => [name, images, accuracy, difference]),
    ).toEqual([
      ['cat', 2, { a: 1, b: 0.5 }, 0.5],
      ['ant', 2, { a: 0.5, b: 1 }, -0.5],
      ['bee', 1, { a: 0, b: 1 }, -1],
    ]);
  });

  test('is sorted by any column, either way', () => {
    expect(names('difference', 'natural')).toEqual(['cat', 'ant', 'bee']);
    expect(names('difference', 'reverse')).toEqual(['bee', 'ant', 'cat']);
    expect(names('name', 'natural')).toEqual(['ant', 'bee', 'cat']);
    expect(names('b', 'natural')).toEqual(['ant', 'bee', 'cat']);
    expect(names('images', 'natural')).toEqual(['ant', 'cat', 'bee']);
    expect(names('c', 'natural')).toEqual(['ant', 'bee', 'cat']);
  });
});
