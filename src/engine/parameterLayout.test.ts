import { describe, expect, test } from 'vitest';
import { groupBlock, productBlock, regularBlock } from '../network/block';
import { type Network, buildNetwork } from '../network/network';
import { batchNorms, elementCount, fixedWeights, parameters, statistics } from '../network/parameters';
import { noise } from '../reference/testGradient';
import {
  type FlatLayout,
  findSlot,
  pack,
  parameterLayout,
  statisticLayout,
  trainedFloats,
  unpack,
} from './parameterLayout';

const SPEC = { depth: 8, widthPolicy: 'constant', identity: true, classes: 100 } as const;
const NETWORKS: readonly (readonly [string, Network])[] = [
  ['IGC', buildNetwork({ ...SPEC, block: groupBlock(40, 2, 2) })],
  ['GPC of odd width', buildNetwork({ ...SPEC, block: groupBlock(7, 3, 1), classes: 5 })],
  ['a width of one slot exactly', buildNetwork({ ...SPEC, block: groupBlock(32, 2, 4), classes: 64 })],
  ['a network that widens', buildNetwork({ ...SPEC, block: groupBlock(5, 3, 3), widthPolicy: 'double-m' })],
  ['regular', buildNetwork({ ...SPEC, block: regularBlock(9), classes: 20 })],
  ['SumFusion', buildNetwork({ ...SPEC, block: groupBlock(5, 3, 3, { sums: true }) })],
  ['IGCV2', buildNetwork({ ...SPEC, block: productBlock([3, 2, 2, 2]) })],
  ['one channel', buildNetwork({ ...SPEC, block: groupBlock(1, 1, 1), classes: 2 })],
];

/** How far the kernels go from a tensor of so many stored floats to the next one, their NEXT_SLOT. */
function nextSlot(floats: number): number {
  return Math.floor((floats + 63) / 64) * 64;
}

describe.each(NETWORKS)('the layout of %s', (_, network) => {
  const layouts: readonly FlatLayout[] = [parameterLayout(network), statisticLayout(network)];

  test('has every tensor, in order', () => {
    const names = layouts.map(({ slots }) => slots.map(({ name, shape }) => ({ name, shape })));
    const expected = [[...parameters(network), ...fixedWeights(network)], statistics(network)];
    expect(names).toEqual(expected.map((list) => list.map(({ name, shape }) => ({ name, shape }))));
  });

  test('starts every tensor, and every replica, where a binding may start, one behind the other', () => {
    for (const { slots, size } of layouts) {
      const ends = slots.map(({ offset, rows, pitch }) => offset + nextSlot(rows * pitch));
      expect(slots.map(({ offset }) => offset)).toEqual([0, ...ends.slice(0, -1)]);
      expect(size).toBe(ends.at(-1));
      expect([...slots.map(({ offset }) => offset), size].filter((at) => (4 * at) % 256 !== 0)).toEqual([]);
    }
  });

  test('has what is trained first, and all of it', () => {
    const end = trainedFloats(network);
    const trained = new Set(parameters(network).map(({ name }) => name));
    for (const { name, offset } of parameterLayout(network).slots)
      expect(offset < end, name).toBe(trained.has(name));
  });

  test('pads rows to whole vectors: three taps, one output’s inputs, or a whole vector', () => {
    for (const { slots } of layouts)
      for (const { shape, rows, row, pitch } of slots) {
        expect(rows * row).toBe(elementCount(shape));
        expect(pitch).toBe(4 * Math.ceil(row / 4));
        const [length = 0, inputs = 0, , width = 1] = shape;
        expect(row).toBe(shape.length === 1 ? length : width === 3 ? 3 : inputs);
      }
  });

  test('has side by side what kernels reach as neighbours', () => {
    const [own, running] = [parameterLayout(network), statisticLayout(network)];
    for (const { name, channels } of batchNorms(network)) {
      const [gamma, beta] = [findSlot(own, `${name}.weight`), findSlot(own, `${name}.bias`)];
      expect(beta.offset - gamma.offset).toBe(nextSlot(channels));
      const [mean, variance] = ['mean', 'var'].map((of) => findSlot(running, `${name}.running_${of}`).offset);
      expect((variance ?? NaN) - (mean ?? NaN)).toBe(nextSlot(channels));
    }
    const { classes, inFeatures } = network.classifier;
    const [weight, bias] = [findSlot(own, 'classifier.weight'), findSlot(own, 'classifier.bias')];
    expect(bias.offset - weight.offset).toBe(nextSlot(classes * 4 * Math.ceil(inFeatures / 4)));
  });

  test('gives back what was put in, for each replica, and touches nothing else', () => {
    for (const layout of layouts) {
      const replicas = 2;
      const flat = new Float32Array(replicas * layout.size);
      const values = layout.slots.map((slot, i) =>
        Array.from({ length: replicas }, (__, r) =>
          Float32Array.from(noise(elementCount(slot.shape), 2 * i + r)),
        ),
      );
      layout.slots.forEach((slot, i) =>
        values[i]?.forEach((own, replica) => pack(own, flat, layout, slot, replica)),
      );
      layout.slots.forEach((slot, i) =>
        values[i]?.forEach((own, replica) => expect(unpack(flat, layout, slot, replica)).toEqual(own)),
      );
      const stored = replicas * layout.slots.reduce((sum, { shape }) => sum + elementCount(shape), 0);
      expect(flat.filter((value) => value !== 0)).toHaveLength(stored);
    }
  });
});

test('an unknown tensor is named', () => {
  const [[, network] = []] = NETWORKS;
  expect(() => network && findSlot(parameterLayout(network), 'stem.weight')).toThrow('stem.weight');
});
