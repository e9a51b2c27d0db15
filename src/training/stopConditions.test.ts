import { describe, expect, it } from 'vitest';
import type { ContenderKey } from '../experiment/fields';
import type { EvaluationRecord } from './protocol';
import { StopConditions } from './stopConditions';

const evaluation = (contender: ContenderKey, ...accuracies: number[]): EvaluationRecord[] =>
  accuracies.map((accuracy, replica) => ({
    step: 10,
    contender,
    replica,
    split: 'test',
    loss: 1,
    accuracy,
    images: 10,
    predictions: new Uint8Array(10),
  }));

const BOTH: ContenderKey[] = ['a', 'b'];

describe('the time that a run may take', () => {
  it('counts while the run goes on, and not while it is paused', () => {
    let now = 0;
    const stop = new StopConditions({ minutes: 1 }, () => now);
    stop.resume();
    now = 40_000;
    stop.pause();
    now = 500_000;
    expect(stop.secondsLeft()).toBe(20);
    stop.resume();
    now = 519_999;
    expect(stop.isDue(BOTH)).toBe(false);
    now = 520_000;
    expect(stop.isDue(BOTH)).toBe(true);
  });

  it('is over once, until another time is set', () => {
    let now = 0;
    const stop = new StopConditions({ minutes: 1 }, () => now);
    stop.resume();
    now = 60_000;
    stop.meet(BOTH);
    expect(stop.reason).toBe('1 min of training are over: Train goes on.');
    stop.resume();
    expect(stop.reason).toBeUndefined();
    expect([stop.isDue(BOTH), stop.secondsLeft()]).toEqual([false, undefined]);
    stop.change({ minutes: 1 });
    expect(stop.isDue(BOTH)).toBe(false);
    stop.change({ minutes: 2 });
    expect(stop.secondsLeft()).toBe(60);
  });
});

describe('the accuracy that is to be reached', () => {
  it('is reached by every contender that still trains, on average over its runs', () => {
    const stop = new StopConditions({ accuracy: 0.5 });
    expect(stop.isDue(BOTH)).toBe(false);
    stop.evaluated(evaluation('a', 0.4, 0.6));
    expect(stop.isDue(BOTH)).toBe(false);
    expect(stop.isDue(['a'])).toBe(true);
    stop.evaluated(evaluation('b', 0.4, 0.58));
    expect(stop.isDue(BOTH)).toBe(false);
    stop.evaluated(evaluation('b', 0.45, 0.6));
    expect(stop.isDue(BOTH)).toBe(true);
    stop.meet(BOTH);
    expect(stop.reason).toMatch('Every network has reached a test accuracy of 50 %');
    expect(stop.isDue(BOTH)).toBe(false);
  });

  it('is not reached before an evaluation, by networks that have all diverged, nor by a value that is no number', () => {
    const stop = new StopConditions({ accuracy: 0 });
    expect(stop.isDue(['a'])).toBe(false);
    stop.evaluated(evaluation('a', NaN));
    expect([stop.isDue([]), stop.isDue(['a'])]).toEqual([false, false]);
  });
});
