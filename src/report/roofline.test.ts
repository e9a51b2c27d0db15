import { describe, expect, test } from 'vitest';
import {
  betterCeilings,
  groupKernels,
  intensity,
  launchesOf,
  layerOf,
  rateOf,
  roofline,
  wholeStep,
} from './roofline';

const RATES = { multiplyAdds: 1e9, bytes: 4e9, loads: 0.5e9 };

function time(label: string, milliseconds: number, multiplyAdds: number, bytes: number, loads: number) {
  return {
    label,
    kernel: label.split(' ').slice(1).join(' '),
    milliseconds,
    cost: { multiplyAdds, bytes, loads },
  };
}

describe('the roofline of a launch', () => {
  test('is what binds it: the longest of the times that the rates allow', () => {
    const launch = roofline(time('stem.conv forward', 8, 1e6, 8e6, 2e6), RATES);
    expect(launch.limits).toEqual({ multiplyAdds: 1, bytes: 2, loads: 4 });
    expect(launch.binding).toBe('loads');
    expect(launch.least).toBe(4);
    expect(launch.share).toBe(0.5);
  });

  test('may be bound by bytes alone', () => {
    const copy = roofline(time('permutation', 3, 0, 8e6, 0), RATES);
    expect(copy).toMatchObject({ binding: 'bytes', least: 2 });
    expect(copy.share).toBeCloseTo(2 / 3);
  });
});

describe('groups of launches', () => {
  const times = [
    time('stem.conv forward', 2, 1e6, 0, 0),
    time('stages.0.0.primary forward', 10, 0, 0, 4e6),
    time('stages.0.0.norm sums', 1, 0, 4e6, 0),
  ];

  test('add up what is measured and what is allowed, launch by launch, the slowest first', () => {
    const groups = groupKernels(times, RATES, ({ kernel }) => kernel);
    expect(groups.map(({ name, launches, milliseconds }) => [name, launches, milliseconds])).toEqual([
      ['forward', 2, 12],
      ['sums', 1, 1],
    ]);
    // 1 ms of arithmetic in one, 8 ms of loads in the other.
    expect(groups[0]).toMatchObject({ least: 9, share: 0.75, binding: 'loads' });
  });

  test('may be single launches, in the order of the step', () => {
    const launches = launchesOf(times, RATES);
    expect(launches.map(({ name, kernels, launches, share }) => [name, kernels, launches, share])).toEqual([
      ['stem.conv forward', ['forward'], 1, 0.5],
      ['stages.0.0.primary forward', ['forward'], 1, 0.8],
      ['stages.0.0.norm sums', ['sums'], 1, 1],
    ]);
  });

  test('as a whole are the step', () => {
    const step = wholeStep(times, RATES);
    expect(step).toMatchObject({ launches: 3, kernels: ['forward', 'sums'], milliseconds: 13, least: 10 });
    expect(step.cost).toEqual({ multiplyAdds: 1e6, bytes: 4e6, loads: 4e6 });
  });
});

test('a point of the plot has a rate, and an intensity by bytes or by loads', () => {
  const { cost, milliseconds } = time('stem.conv forward', 2, 6e6, 3e6, 1e6);
  expect(rateOf({ cost, milliseconds })).toBe(3e9);
  expect(intensity(cost, 'bytes')).toBe(2);
  expect(intensity(cost, 'loads')).toBe(6);
});

test('of two measurements of a device, each rate is the better one', () => {
  const method = 'timestamps';
  const first = { ...RATES, half: { multiplyAdds: 3, loads: 1 }, broadcasts: 5, method };
  const second = {
    ...RATES,
    bytes: 9e9,
    loads: 1,
    half: { multiplyAdds: 2, loads: 4 },
    broadcasts: 6,
    method,
  };
  const better = { ...RATES, bytes: 9e9, half: { multiplyAdds: 3, loads: 4 }, broadcasts: 6, method };
  expect(betterCeilings(first, second)).toEqual(better);
  expect(betterCeilings(second, first)).toEqual(better);
  const plain = { ...RATES, half: undefined, broadcasts: undefined, method };
  expect(betterCeilings(plain, plain)).toEqual(plain);
});

test.each([
  ['stem.conv forward', 'stem'],
  ['stages.1.10.shortcut.norm gradient sums', 'stages.1.10'],
  ['stages.0.1 residual', 'stages.0.1'],
  ['classifier weight gradient', 'classifier'],
  ['choose batch', 'step'],
])('%s belongs to %s', (label, layer) => expect(layerOf({ label })).toBe(layer));
