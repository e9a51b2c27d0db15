import { describe, expect, test } from 'vitest';
import { groupBlock } from '../network/block';
import { KernelCache } from './kernel';
import { ProgramBuilder } from './program';
import { WaitStopwatch } from './stopwatch';
import { Targets } from './target';
import { testDevice } from './testDevice';
import { smallNetwork } from './testNetwork';
import { tune } from './tuning';

const NETWORK = smallNetwork({
  block: groupBlock(3, 2, 2),
  depth: 8,
  identity: true,
  widthPolicy: 'double-m',
});

describe('tuning', () => {
  test('times every convolution for each target that matters to it, and takes none that is slower', async () => {
    const device = await testDevice();
    const kernels = new KernelCache(device);
    const shares: number[] = [];
    const tuned = await tune(device, kernels, new WaitStopwatch(device), [NETWORK, NETWORK], 2, (share) =>
      shares.push(share),
    );
    expect(new Set(tuned.map(({ job }) => job)).size).toBe(tuned.length);
    // Stem; primary convolutions of three stages, with and without stride; secondary ones; two projections.
    expect(tuned.length / 3).toBeGreaterThanOrEqual(1 + 5 + 3 + 2);
    for (const { trials, best } of tuned) {
      expect(trials[0]?.target).toEqual(kernels.targets.candidates[0]);
      const [usual, chosen] = [trials[0], trials.find(({ target }) => target === best)];
      expect(chosen?.milliseconds).toBeLessThanOrEqual(usual?.milliseconds ?? NaN);
      expect(trials.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
    }
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(kernels.targets.tuned.size).toBe(0);
  });

  test('is adopted job by job', async () => {
    const targets = new Targets(await testDevice());
    const [usual] = targets.candidates;
    const other = { busyThreads: 7, subgroups: false, accumulators: 80 };
    targets.adopt([['some job', other]]);
    const program = new ProgramBuilder(targets.choose);
    expect(program.targetOf('some job')).toEqual(other);
    expect(program.targetOf('another job')).toEqual(usual);
  });

  test('stops when it is told to', async () => {
    const device = await testDevice();
    const tell = () => {
      throw new Error('enough');
    };
    const stopped = tune(device, new KernelCache(device), new WaitStopwatch(device), [NETWORK], 2, tell);
    await expect(stopped).rejects.toThrow('enough');
  });
});
