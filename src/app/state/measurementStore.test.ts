import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../training/protocol';
import { reduceMeasurement, UNMEASURED } from './measurementStore';

const CEILINGS = {
  multiplyAdds: 20e9,
  bytes: 2e9,
  loads: 1e9,
  half: undefined,
  broadcasts: undefined,
  method: 'timestamps',
};
const BOTH = { ...UNMEASURED, pending: ['roofline', 'profile'] as const };
const PROFILE: SessionEvent = {
  type: 'profile',
  profile: { step: 0, contenders: [], method: 'timestamps', milliseconds: 9 },
};

const PROBLEM = { measurement: 'profile', message: 'Why.' };

function unmeasured(cause: 'no-run' | 'cancelled' | 'failed'): SessionEvent {
  return { type: 'unmeasured', measurement: 'profile', cause, message: 'Why.' };
}

describe('the state of measurements', () => {
  it('follows one after the other to its end', () => {
    const progress = { measurement: 'roofline' } as const;
    const first = reduceMeasurement(BOTH, { type: 'measuring', progress });
    expect(first).toMatchObject({ pending: ['roofline', 'profile'], progress });
    const second = reduceMeasurement(first, { type: 'roofline', ceilings: CEILINGS });
    expect(second).toMatchObject({ pending: ['profile'], progress: undefined, ceilings: CEILINGS });
    expect(reduceMeasurement(second, PROFILE)).toMatchObject({ pending: [], ceilings: CEILINGS });
  });

  it('keeps the better of two measurements of the device', () => {
    const around = { ...UNMEASURED, pending: ['roofline', 'profile', 'roofline'] as const };
    const once = reduceMeasurement(around, { type: 'roofline', ceilings: CEILINGS });
    expect(once.pending).toEqual(['profile', 'roofline']);
    const other = { ...CEILINGS, multiplyAdds: 15e9, bytes: 3e9 };
    const twice = reduceMeasurement(once, { type: 'roofline', ceilings: other });
    expect(twice.ceilings).toEqual({ ...CEILINGS, bytes: 3e9 });
  });

  it('has nothing to say of what was cancelled', () => {
    const state = reduceMeasurement({ ...BOTH, isRepeated: true }, unmeasured('cancelled'));
    expect(state).toMatchObject({ pending: ['roofline'], problem: undefined, isRepeated: true });
  });

  it('says what failed, and does not repeat that', () => {
    const state = reduceMeasurement({ ...BOTH, isRepeated: true }, unmeasured('failed'));
    expect(state).toMatchObject({ problem: PROBLEM, isRepeated: false });
  });

  it('says that there is no run, unless what is repeated has come to its end', () => {
    expect(reduceMeasurement(BOTH, unmeasured('no-run')).problem).toEqual(PROBLEM);
    const repeated = reduceMeasurement({ ...BOTH, isRepeated: true }, unmeasured('no-run'));
    expect(repeated).toMatchObject({ problem: undefined, isRepeated: true });
  });
});
