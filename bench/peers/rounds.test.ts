import { describe, expect, it } from 'vitest';
import { type Arena, compete, TimeoutError } from './rounds';
import type { SystemName } from './system';

interface Fake {
  readonly open: number;
  /** Seconds of a step. */
  readonly step: number;
  /** Calls that succeed. */
  readonly calls?: number;
}

/** Systems that take the seconds that they are told to, and lose their state when one of them fails. */
function arena(systems: Partial<Record<SystemName, Fake>>) {
  const log: string[] = [];
  const calls = new Map<SystemName, number>();
  let done = new Map<SystemName, number>();
  const act = (system: SystemName, steps: number, seconds: number) => {
    const count = (calls.get(system) ?? 0) + 1;
    calls.set(system, count);
    if (count > (systems[system]?.calls ?? Infinity)) {
      done = new Map();
      throw count === 1 ? new TimeoutError('no answer') : new Error('it broke');
    }
    const firstStep = done.get(system) ?? 0;
    done.set(system, firstStep + steps);
    log.push(`${system} ${steps}`);
    return { firstStep, seconds, losses: Array.from({ length: steps }, (_, index) => firstStep + index) };
  };
  const fake: Arena = {
    open: async (system) => act(system, 1, systems[system]?.open ?? NaN),
    train: async (system, steps) => {
      const seconds = steps * (systems[system]?.step ?? NaN);
      return { ...act(system, steps, seconds), processorSeconds: 2 * seconds };
    },
  };
  return { fake, log };
}

describe('compete', () => {
  it('opens all, then takes turns', async () => {
    const { fake, log } = arena({ ours: { open: 1, step: 1 }, jax: { open: 1, step: 2 } });
    const [ours, jax] = await compete(fake, ['ours', 'jax'], { rounds: 2, limit: 100 });
    expect(log).toEqual(['ours 1', 'jax 1', 'ours 1', 'jax 1', 'ours 1', 'jax 1']);
    expect(ours).toMatchObject({ firstStepSeconds: 1, losses: [0, 1, 2], failure: undefined });
    expect(jax?.samples).toEqual([
      { steps: 1, secondsPerStep: 2, processorSecondsPerStep: 4 },
      { steps: 1, secondsPerStep: 2, processorSecondsPerStep: 4 },
    ]);
  });

  it('takes several steps of a fast system for a sample, and leaves out the step that told', async () => {
    const { fake, log } = arena({ ours: { open: 1, step: 0.05 }, jax: { open: 1, step: 0.001 } });
    const scores = await compete(fake, ['ours', 'jax'], { rounds: 2, limit: 100 });
    expect(log.slice(2)).toEqual(['ours 1', 'jax 1', 'ours 4', 'jax 16', 'ours 4', 'jax 16']);
    expect(scores.map(({ samples }) => samples.length)).toEqual([2, 2]);
  });

  it('stops a system that would exceed its time, and goes on with the others', async () => {
    const { fake } = arena({ ours: { open: 1, step: 1 }, jax: { open: 50, step: 20 } });
    const [ours, jax] = await compete(fake, ['ours', 'jax'], { rounds: 5, limit: 100 });
    expect(ours?.samples).toHaveLength(5);
    expect(jax).toMatchObject({ failure: undefined });
    expect(jax?.samples).toHaveLength(2);
  });

  it('says who failed and how, and keeps the losses of the first start', async () => {
    const { fake } = arena({
      ours: { open: 1, step: 1 },
      jax: { open: 1, step: 1, calls: 2 },
      'jax-wasm': { open: 1, step: 1, calls: 0 },
    });
    const [ours, jax, wasm] = await compete(fake, ['ours', 'jax', 'jax-wasm'], { rounds: 3, limit: 100 });
    // Twice it had to start again, and then repeats its losses.
    expect(ours).toMatchObject({ failure: undefined, losses: [0, 1] });
    expect(ours?.samples).toHaveLength(3);
    expect(jax).toMatchObject({ failure: 'failed: it broke' });
    expect(jax?.samples).toHaveLength(1);
    expect(wasm).toMatchObject({
      failure: 'out of time: no answer',
      firstStepSeconds: undefined,
      losses: [],
    });
  });

  it('does not begin without the first, whose weights all start from', async () => {
    const { fake, log } = arena({ ours: { open: 1, step: 1, calls: 0 }, jax: { open: 1, step: 1 } });
    const scores = await compete(fake, ['ours', 'jax'], { rounds: 3, limit: 100 });
    expect(scores.map(({ samples }) => samples.length)).toEqual([0, 0]);
    expect(log).toEqual([]);
  });
});
