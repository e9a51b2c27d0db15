import { describe, expect, it } from 'vitest';
import type { RunPhase, RunStatus } from '../../training/protocol';
import { endMessage, pageTitle, percentDone, progressIcon } from './progress';

const status = (phase: RunPhase, step = 0, message?: string): RunStatus => ({
  phase,
  step,
  totalSteps: phase === 'idle' ? 0 : 300,
  stepsPerEpoch: 10,
  secondsLeft: undefined,
  ...(message !== undefined && { message }),
});

describe('the title of the window', () => {
  it('tells how far the run is, and the view', () => {
    expect(pageTitle(status('idle'), undefined)).toBe('IGC Playground');
    expect(pageTitle(status('idle'), 'Budget explorer')).toBe('Budget explorer · IGC Playground');
    expect(pageTitle(status('running', 111), 'Budget explorer')).toBe(
      '37 % · Budget explorer · IGC Playground',
    );
    expect(pageTitle(status('paused', 111), undefined)).toBe('Paused at 37 % · IGC Playground');
    expect(pageTitle(status('finished', 300), undefined)).toBe('Finished · IGC Playground');
  });

  it('reaches a hundred at the end, not before', () => {
    expect(percentDone(status('evaluating', 300))).toBe(99);
    expect(percentDone(status('finished', 300))).toBe(100);
    expect(percentDone(status('preparing'))).toBeUndefined();
  });
});

describe('what is told at the end', () => {
  it('is that the run has stopped by itself', () => {
    expect(endMessage(status('evaluating', 300), status('finished', 300))).toMatch(
      'finished after 300 steps',
    );
    expect(endMessage(status('running', 9), status('failed', 9, 'The device was lost.'))).toMatch('was lost');
    expect(endMessage(status('running', 9), status('paused', 9, '2 min are over.'))).toMatch('2 min');
  });

  it('is nothing where the reader has stopped it, or it goes on', () => {
    expect(endMessage(status('running', 9), status('paused', 9))).toBeUndefined();
    expect(endMessage(status('running', 9), status('evaluating', 10))).toBeUndefined();
    expect(endMessage(status('finished', 300), status('idle'))).toBeUndefined();
  });
});

describe('the icon of the window', () => {
  it('is a picture without a request', () => {
    const icon = decodeURIComponent(progressIcon(50, true));
    expect(icon).toMatch(/^data:image\/svg\+xml,<svg /);
    expect(icon).toContain('stroke-dasharray="28.3 56.5"');
  });
});
