import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../experiment/experiment';
import type { RunPhase, RunStatus, SessionEvent } from '../../training/protocol';
import { INITIAL_STATE, isOnDevice, newRun, reduceEvent, type RunState } from './runStore';

const status = (phase: RunPhase, step = 0): RunStatus => ({
  phase,
  step,
  totalSteps: 100,
  stepsPerEpoch: 10,
  secondsLeft: undefined,
});
const records: SessionEvent = {
  type: 'records',
  steps: [
    { step: 1, contender: 'a', replica: 0, loss: 2, accuracy: 0.1, gradientNorm: 1, learningRate: 0.1 },
  ],
  evaluations: [],
  pace: [{ contender: 'a', millisecondsPerStep: 5, imagesPerSecond: 10, submissionsPerStep: 1 }],
  times: [{ contender: 'a', first: 1, steps: 1, milliseconds: 5 }],
};
const running = (): RunState => ({
  ...INITIAL_STATE,
  run: newRun(DEFAULTS, ['a', 'b']),
  status: status('running', 3),
});

describe('the state of the run', () => {
  it('takes in records', () => {
    const state = reduceEvent(running(), records);
    expect(state.run?.metrics.lastStep).toBe(1);
    expect(state.pace.a?.imagesPerSecond).toBe(10);
    expect(state.run?.metrics.of('a')?.milliseconds.at(1)).toBe(5);
    expect(state.version).toBe(1);
  });

  it('ignores, after a reset, what is still said about the run that was', () => {
    const deaf: RunState = { ...running(), status: status('preparing'), deaf: true };
    expect(reduceEvent(deaf, records)).toBe(deaf);
    expect(reduceEvent(deaf, { type: 'status', status: status('running', 9) })).toBe(deaf);
    const heard = reduceEvent(deaf, { type: 'status', status: status('idle') });
    expect(heard.status.phase).toBe('preparing');
    expect(reduceEvent(heard, records).version).toBe(1);
  });

  it('ignores records without a run', () => {
    expect(reduceEvent(INITIAL_STATE, records)).toBe(INITIAL_STATE);
    expect(reduceEvent(INITIAL_STATE, { type: 'status', status: status('running') })).toBe(INITIAL_STATE);
  });

  it('keeps how far a run had come when its worker fails', () => {
    const failed = { ...status('failed'), totalSteps: 0, message: 'gone' };
    const state = reduceEvent(running(), { type: 'status', status: failed });
    expect(state.status).toMatchObject({ phase: 'failed', step: 3, totalSteps: 100, message: 'gone' });
  });

  it('collects marks and what a run was prepared with', () => {
    const mark = { kind: 'diverged', step: 7, contender: 'b', text: 'NaN' } as const;
    const state = reduceEvent(running(), { type: 'mark', mark });
    expect(state.run?.marks).toEqual([mark]);
    const prepared = {
      experiment: DEFAULTS,
      contenders: [],
      testLabels: new Uint8Array(2),
      memoryBytes: 5,
      seconds: 1,
    };
    expect(reduceEvent(state, { type: 'prepared', run: prepared }).run?.prepared).toBe(prepared);
  });

  it('keeps the profile of the run, and takes none of one that was reset', () => {
    const profile = { step: 3, contenders: [], method: 'timestamps', milliseconds: 40 };
    const event: SessionEvent = { type: 'profile', profile };
    expect(reduceEvent(running(), event).run?.profile).toBe(profile);
    expect(reduceEvent({ ...running(), deaf: true }, event).run?.profile).toBeUndefined();
  });

  it.each([
    ['preparing', true],
    ['running', true],
    ['evaluating', true],
    ['paused', true],
    ['finished', true],
    ['failed', false],
  ] as const)('a run that is %s is on the device: %s', (phase, expected) => {
    expect(isOnDevice({ ...running(), status: status(phase) })).toBe(expected);
    expect(isOnDevice({ ...INITIAL_STATE, status: status(phase) })).toBe(false);
  });
});
