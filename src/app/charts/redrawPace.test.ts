import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RedrawPace } from './redrawPace';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** Counts the redraws of what is wanted every ten milliseconds for so long. */
function wanted(pace: RedrawPace, milliseconds: number): void {
  for (let at = 0; at < milliseconds; at += 10) {
    pace.want();
    vi.advanceTimersByTime(10);
  }
}

describe('the pace of redraws', () => {
  it('is at most eight a second, and ends with the last that was wanted', () => {
    const draw = vi.fn<() => void>();
    const pace = new RedrawPace(draw);
    wanted(pace, 2_000);
    expect(draw.mock.calls.length).toBeGreaterThanOrEqual(15);
    expect(draw.mock.calls.length).toBeLessThanOrEqual(17);
    vi.advanceTimersByTime(1_000);
    const drawn = draw.mock.calls.length;
    vi.advanceTimersByTime(10_000);
    expect(draw).toHaveBeenCalledTimes(drawn);
  });

  it('is slower where drawing takes long: a fifth of the time, and once a second at least', () => {
    const draw = vi.fn<() => void>();
    const pace = new RedrawPace(draw);
    pace.took(100);
    wanted(pace, 2_000);
    expect(draw).toHaveBeenCalledTimes(5);
    pace.took(10_000);
    wanted(pace, 3_000);
    expect(draw).toHaveBeenCalledTimes(8);
  });

  it('is none while nobody sees it, not even of what was wanted before; one when somebody does again', () => {
    const draw = vi.fn<() => void>();
    const pace = new RedrawPace(draw);
    pace.want();
    pace.see(false);
    wanted(pace, 2_000);
    expect(draw).not.toHaveBeenCalled();
    pace.see(true);
    vi.advanceTimersByTime(1_000);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is none after it was stopped', () => {
    const draw = vi.fn<() => void>();
    const pace = new RedrawPace(draw);
    pace.want();
    pace.stop();
    vi.advanceTimersByTime(1_000);
    expect(draw).not.toHaveBeenCalled();
  });
});
