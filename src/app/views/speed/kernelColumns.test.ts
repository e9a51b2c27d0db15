import { describe, expect, it } from 'vitest';
import type { KernelGroup } from '../../../report/roofline';
import { cellText, COLUMN_IDS, COLUMNS, formatShare, sortGroups } from './kernelColumns';

function group(name: string, milliseconds: number, changes: Partial<KernelGroup> = {}): KernelGroup {
  return {
    name,
    kernels: [name],
    launches: 2,
    milliseconds,
    cost: { multiplyAdds: 3e6, bytes: 1.5e6, loads: 6e6 },
    limits: { multiplyAdds: 0.1, bytes: 0.2, loads: 0.5 },
    binding: 'loads',
    least: 0.5,
    share: 0.5 / milliseconds,
    ...changes,
  };
}

const texts = (shown: KernelGroup, step: number) => COLUMNS.map((column) => cellText(column, shown, step));

describe('the table of kernels', () => {
  it('has a column for each name in the address', () => {
    expect(COLUMNS.map(({ id }) => id)).toEqual([...COLUMN_IDS]);
  });

  it('shows numbers in the units of its titles', () => {
    expect(texts(group('conv3_strip', 2), 8)).toEqual([
      'conv3_strip',
      '2',
      '2.00',
      '25 %',
      '1.50',
      '3.00 M',
      '1.50 MB',
      '6.00 M',
      'loads',
      '0.500',
      '25 %',
    ]);
  });

  it('shows nothing where nothing is counted, and no number where there is none', () => {
    const copy = group('copy', 0, {
      cost: { multiplyAdds: 0, bytes: 8e6, loads: 0 },
      binding: 'bytes',
      share: Infinity,
    });
    expect(texts(copy, 0)).toEqual([
      'copy',
      '2',
      '0.00',
      '–',
      '–',
      '–',
      '8.00 MB',
      '–',
      'bytes',
      '0.500',
      '–',
    ]);
  });

  it('is sorted by numbers from the largest, by words from A to Z, and the other way round', () => {
    const groups = [
      group('stages.0.2', 3),
      group('stages.0.10', 9, { share: Infinity }),
      group('classifier', 5, { binding: 'bytes' }),
    ];
    const names = (column: Parameters<typeof sortGroups>[1], order: 'natural' | 'reverse') =>
      sortGroups(groups, column, order).map(({ name }) => name);
    expect(names('time', 'natural')).toEqual(['stages.0.10', 'classifier', 'stages.0.2']);
    expect(names('time', 'reverse')).toEqual(['stages.0.2', 'classifier', 'stages.0.10']);
    expect(names('name', 'natural')).toEqual(['classifier', 'stages.0.2', 'stages.0.10']);
    expect(names('bound', 'natural')[0]).toBe('classifier');
    // What has no number is last in either order.
    expect(names('share', 'natural')).toEqual(['stages.0.2', 'classifier', 'stages.0.10']);
    expect(names('share', 'reverse')).toEqual(['classifier', 'stages.0.2', 'stages.0.10']);
  });
});

it('writes shares with as many digits as they need', () => {
  expect([1.2, 0.5, 0.1, 0.0994, 0.003, 0, NaN].map(formatShare)).toEqual([
    '120 %',
    '50 %',
    '10 %',
    '9.9 %',
    '0.3 %',
    '0.0 %',
    '–',
  ]);
});
