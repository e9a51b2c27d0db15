import { describe, expect, it } from 'vitest';
import type { IdentityProblem, IdentityResult } from '../../training/identityProblem';
import { reduceIdentity, UNSOLVED } from './identityStore';

const NOTHING = { outputs: [], inputGradient: new Float32Array(), weightGradients: [] };
const RESULT: IdentityResult = { regular: NOTHING, igc: NOTHING };

const PROBLEM: IdentityProblem = {
  shape: { channels: 1, parts: 1 },
  size: 4,
  kernels: [],
  secondaries: [],
  input: new Float32Array(),
  outputGradients: new Float32Array(),
};

describe('the identity', () => {
  const asked = { ...UNSOLVED, asked: 2, pending: PROBLEM };

  it('takes the answer to the last problem', () => {
    const solved = reduceIdentity(asked, { type: 'identity', id: 2, result: RESULT });
    expect(solved).toEqual({ ...UNSOLVED, asked: 2, solved: { problem: PROBLEM, result: RESULT } });
  });

  it('passes over answers to earlier ones', () => {
    expect(reduceIdentity(asked, { type: 'identity', id: 1, result: RESULT })).toBe(asked);
    expect(reduceIdentity(asked, { type: 'no-identity', id: 1, message: 'late' })).toBe(asked);
  });

  it('says why there is none', () => {
    const failed = reduceIdentity(asked, { type: 'no-identity', id: 2, message: 'no device' });
    expect(failed).toEqual({ ...UNSOLVED, asked: 2, failure: 'no device' });
  });
});
