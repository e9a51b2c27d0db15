import { expect, it } from 'vitest';
import { wrapped } from './wrapped';

const length = (words: readonly string[]) => words.join(' ').length;

it('fills rows up to their width, and gives what is too wide a row of its own', () => {
  expect(wrapped([], length, 8)).toEqual([]);
  expect(wrapped(['mean', 'and', '95', '%', 'interval'], length, 8)).toEqual([
    ['mean', 'and'],
    ['95', '%'],
    ['interval'],
  ]);
  expect(wrapped(['a', 'multiply-adds', 'b'], length, 8)).toEqual([['a'], ['multiply-adds'], ['b']]);
});
