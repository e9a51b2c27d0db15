import { describe, expect, it } from 'vitest';
import { TimeLeft } from './timeLeft';

/** Numbers from 0 to 1 that look random and are always the same. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What is told every tenth of a second of a run of so many seconds, whose pace seems this much off, up or down. */
function told(seconds: number, off: number, seed = 1): { readonly truth: number; readonly told: number }[] {
  const [time, random] = [new TimeLeft(), noise(seed)];
  return Array.from({ length: 10 * seconds }, (_, tick) => {
    const truth = seconds - tick / 10;
    const estimate = truth * (1 + off * (2 * random() - 1));
    return { truth, told: time.tell(estimate, tick / 10) };
  });
}

describe('the time left', () => {
  it('is that of the estimates where they agree', () => {
    for (const { truth, told: shown } of told(60, 0)) expect(shown).toBeCloseTo(truth, 6);
  });

  it.each([1, 2, 3])('falls steadily while estimates jump by a third (%i)', (seed) => {
    const times = told(300, 0.33, seed).slice(100);
    const rises = times.filter(({ told: shown }, index) => shown > (times[index - 1]?.told ?? Infinity));
    expect(rises.length).toBeLessThan(5);
    for (const { truth, told: shown } of times)
      expect(Math.abs(shown - truth)).toBeLessThan(0.15 * truth + 4);
  });

  it('follows a pace that has really changed', () => {
    const time = new TimeLeft();
    for (let tick = 0; tick < 100; tick++) time.tell(100 - tick / 10, tick / 10);
    let shown = 0;
    for (let tick = 0; tick < 600; tick++) shown = time.tell(270 - tick / 10, 10 + tick / 10);
    expect(Math.abs(shown / 210 - 1)).toBeLessThan(0.12);
  });

  it('is never less than nothing', () => {
    const time = new TimeLeft();
    time.tell(5, 0);
    expect(time.tell(0, 20)).toBe(0);
  });
});
