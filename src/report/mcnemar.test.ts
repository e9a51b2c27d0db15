import { describe, expect, it } from 'vitest';
import { agreement, mcnemar } from './mcnemar';

const discordant = (onlyFirst: number, onlySecond: number) => ({
  both: 9,
  neither: 9,
  onlyFirst,
  onlySecond,
});

describe("McNemar's test", () => {
  it.each([
    // Two media for culturing tubercle bacilli: Armitage and Berry, Statistical Methods in Medical Research (1994), p. 127.
    [12, 2, 0.0129],
    // Airway hyper-responsiveness before and after stem cell transplantation: Fagerland, Lydersen and Laake, BMC Medical
    // Research Methodology 13:91 (2013), exact conditional test.
    [1, 7, 0.0703],
    // Approval of a prime minister in two surveys: Agresti, Categorical Data Analysis, section 10.1; exact2x2 of R.
    [150, 86, 3.716e-5],
  ])('of %i against %i agrees with the literature: p = %f', (first, second, p) => {
    expect(mcnemar(discordant(first, second)) / p).toBeCloseTo(1, 2);
    expect(mcnemar(discordant(second, first))).toBe(mcnemar(discordant(first, second)));
  });

  it('says nothing without disagreement, or with as much on both sides', () => {
    expect(mcnemar(discordant(0, 0))).toBe(1);
    expect(mcnemar(discordant(5, 5))).toBe(1);
  });

  it('is exact where 2^-n is no number any more', () => {
    // Sum of the binomial coefficients of 2300 up to 1100 over 2^2299, in exact arithmetic.
    expect(mcnemar(discordant(1_200, 1_100))).toBeCloseTo(0.0389668527, 9);
    expect(mcnemar(discordant(10_000, 0))).toBe(0);
  });

  it('counts who is right, without images that one has no class for', () => {
    const labels = Uint8Array.of(1, 1, 1, 1, 1, 1);
    const first = Uint8Array.of(1, 1, 2, 2, 255, 1);
    const second = Uint8Array.of(1, 3, 1, 3, 1, 255);
    expect(agreement(labels, first, second, 255)).toEqual({
      both: 1,
      onlyFirst: 1,
      onlySecond: 1,
      neither: 1,
    });
  });
});
