import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../experiment/experiment';
import type { RunPhase } from '../../training/protocol';
import { briefStatusText, epochOf, statusText } from './statusText';

const situation = (phase: RunPhase, step = 0, secondsLeft: number | undefined = undefined) => ({
  status: { phase, step, totalSteps: 1560, stepsPerEpoch: 78, secondsLeft },
  experiment: DEFAULTS,
  hasRun: phase !== 'idle',
  dataAtHand: true,
  isAvailable: true,
});

describe('the status line', () => {
  it('tells epoch, step and time left', () => {
    expect(statusText(situation('running', 212, 80))).toBe(
      'Epoch 3 of 20, step 212 of 1,560, 1 min 20 s left',
    );
    expect(statusText(situation('running', 1))).toBe('Epoch 1 of 20, step 1 of 1,560');
    expect(briefStatusText(situation('running', 212, 80))).toBe('Epoch 3 of 20 · 1 min 20 s left');
  });

  it('tells a run that went through from one that broke off', () => {
    expect(statusText(situation('finished', 1_560))).toBe('Finished: 20 epochs, 1,560 steps.');
    expect(statusText(situation('finished', 4))).toMatch('Ended at step 4 of 1,560');
  });

  it('explains why nothing can be trained', () => {
    expect(statusText({ ...situation('idle'), isAvailable: false })).toMatch('WebGPU');
    expect(statusText({ ...situation('idle'), dataAtHand: false })).toMatch('CIFAR-100 is needed');
  });

  it('counts the last epoch until its end', () => {
    expect([0, 77, 78, 1_559, 1_560].map((step) => epochOf(situation('running', step).status))).toEqual([
      1, 1, 2, 20, 20,
    ]);
  });
});
