import { describe, expect, test } from 'vitest';
import { groupBlock } from '../network/block';
import { parameters } from '../network/parameters';
import { initialState } from '../network/initialise';
import { NetworkState } from './networkState';
import { unpack } from './parameterLayout';
import { ErrorTable } from './testErrors';
import { type Results, runProgram } from './testKernel';
import { smallNetwork } from './testNetwork';
import { initialisationProgram } from './trainingPrograms';

const errors = new ErrorTable('Initial values');

describe('the initial state', () => {
  const network = smallNetwork({ block: groupBlock(6, 3, 2), classes: 100 });
  const state = new NetworkState(network, 3);
  const SEED = 41;

  function valuesOf(results: Results, replica: number): Map<string, Float32Array> {
    const buffers = [
      { layout: state.parameters, flat: results.floats(state.weights) },
      { layout: state.statistics, flat: results.floats(state.running) },
    ];
    return new Map(
      buffers.flatMap(({ layout, flat }) =>
        layout.slots.map((slot) => [slot.name, unpack(flat, layout, slot, replica)] as const),
      ),
    );
  }

  test('of every replica is the oracle’s, tensor by tensor', async () => {
    const results = await runProgram(initialisationProgram(state), [], { seed: SEED });
    for (const replica of [0, 1, 2]) {
      const values = valuesOf(results, replica);
      for (const [name, expected] of initialState(network, SEED + replica))
        expect(errors.record('all tensors', values.get(name) ?? [], expected), name).toBeLessThan(1e-6);
    }
  });

  test('has the deviation that He et al. and PyTorch ask for, and a mean near 0', async () => {
    const results = await runProgram(initialisationProgram(state), [], { seed: SEED });
    const values = valuesOf(results, 0);
    for (const { name, initialisation } of parameters(network)) {
      if (initialisation.kind === 'constant') continue;
      const own = values.get(name) ?? new Float32Array();
      const mean = own.reduce((sum, v) => sum + v, 0) / own.length;
      const variance = own.reduce((sum, v) => sum + v * v, 0) / own.length;
      const expected =
        initialisation.kind === 'normal' ? 2 / initialisation.fanIn : 1 / (3 * initialisation.fanIn);
      // Five standard errors.
      expect(Math.abs(mean), name).toBeLessThan(5 * Math.sqrt(expected / own.length));
      expect(Math.abs(variance / expected - 1), name).toBeLessThan(5 * Math.sqrt(2 / own.length));
    }
  });

  test('leaves the padding of rows at 0', async () => {
    const results = await runProgram(initialisationProgram(state), [], { seed: SEED });
    const flat = results.floats(state.weights);
    for (const { name, offset, rows, row, pitch } of state.parameters.slots) {
      const padding = flat.subarray(offset, offset + rows * pitch).filter((_, i) => i % pitch >= row);
      expect(
        padding.every((value) => value === 0),
        name,
      ).toBe(true);
    }
  });
});
