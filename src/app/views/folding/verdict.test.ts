import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../../experiment/experiment';
import type { PermutationComparison } from '../../../training/permutationComparison';
import { verdict } from './verdict';

function comparison(
  folded: readonly number[],
  explicit: readonly number[],
  apart = 0,
): PermutationComparison {
  return {
    request: { experiment: DEFAULTS, contender: 'a', images: 4, rounds: folded.length },
    stepsPerRound: 1,
    folded: { milliseconds: folded, dispatches: 50 },
    explicit: { milliseconds: explicit, dispatches: 62 },
    logits: { elements: 80, largest: 0 },
    state: { elements: 1000, largest: apart },
    permuting: { launches: 12, bytes: 1e6, milliseconds: 1, method: 'timestamps' },
  };
}

describe('what a comparison supports', () => {
  it('is a slower way where most rounds say so', () => {
    expect(verdict(comparison([10, 20, 10], [12, 22, 12]))).toBe(
      'Equal to the bit. Explicit takes 1.20 times as long; half of the rounds lie from 1.15 to 1.20.',
    );
  });

  it('is nothing where rounds disagree', () => {
    expect(verdict(comparison([10, 10, 10], [9, 10, 12]))).toBe(
      'Equal to the bit. In time no difference shows: explicit takes 1.00 times as long, but half of the rounds lie from 0.950 to 1.10.',
    );
  });

  it('is a difference of what is computed, were there one', () => {
    expect(verdict(comparison([1], [2], 1e-7))).toMatch(
      /^Not equal: up to 1\.0e-7 apart\. Explicit takes 2\.00/,
    );
  });
});
