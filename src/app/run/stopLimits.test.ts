import { describe, expect, it } from 'vitest';
import { formatLimit, isLimit, readLimit, stopSummary } from './stopLimits';

describe('the limits of a run', () => {
  it.each(['', '0.1', '5', '90.5', '100'])('take "%s" as an accuracy', (text) => {
    expect(isLimit('accuracy', text)).toBe(true);
    expect(formatLimit(readLimit({ minutes: 3 }, 'accuracy', text), 'accuracy')).toBe(text);
  });

  it.each(['0', '-1', '100.1', '1e1', 'NaN', 'Infinity', ' ', '1,5'])('refuse "%s"', (text) => {
    expect(isLimit('accuracy', text)).toBe(false);
  });

  it('are read as shares, and say what they are', () => {
    const stop = readLimit(readLimit({}, 'accuracy', '58.3'), 'minutes', '2');
    expect(stop).toEqual({ accuracy: 0.583, minutes: 2 });
    expect(stopSummary(stop)).toBe('after 2 min, or at 58.3 %');
    expect(stopSummary(readLimit(stop, 'minutes', ''))).toBe('at 58.3 %');
    expect(stopSummary({})).toBe('after all epochs');
  });
});
