/** The IGC form of a regular network, trained beside it in float64. */
import { describe, expect, it, test } from 'vitest';
import { regularBlock } from '../network/block';
import { type IdentityShape, secondaryOf, spreadOfCopies } from '../network/identity';
import { identityNetwork, identityState, reversedState } from '../network/identityNetwork';
import { initialState } from '../network/initialise';
import { type Network, type NetworkSpec, buildNetwork } from '../network/network';
import { member } from './array';
import { ReferenceNetwork } from './network';
import { noise } from './testGradient';

const SETTINGS = { lr: 0.1, momentum: 0.9, decay: 1e-2 };
const STEPS = 4;
const IMAGES = 3;
const LABELS = [4, 0, 2];

function specOf(channels: number): NetworkSpec {
  return {
    block: regularBlock(channels),
    depth: 5,
    widthPolicy: 'constant',
    identity: false,
    classes: 5,
  };
}

/** Scales and shifts away from 1 and 0, where mistakes would hide. */
function unevenState(network: Network): Map<string, Float64Array> {
  return new Map(
    [...initialState(network, 7)].map(([name, values]) => {
      const shake = noise(values.length, name.length);
      return [
        name,
        /norm\.(weight|bias)/.test(name) ? values.map((v, i) => v + 0.3 * (shake[i] ?? NaN)) : values,
      ];
    }),
  );
}

function train(network: ReferenceNetwork): number[] {
  return Array.from(
    { length: STEPS },
    (_, step) => network.step(noise(IMAGES * 3 * 8 * 8, 20 + step), LABELS, SETTINGS).loss,
  );
}

function largest(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, i) => Math.abs(value - (other[i] ?? NaN))));
}

const SHAPES: readonly IdentityShape[] = [
  { channels: 1, parts: 1 },
  { channels: 2, parts: 2 },
  { channels: 3, parts: 1 },
  { channels: 4, parts: 2 },
  { channels: 6, parts: 3 },
];

describe('the IGC form of a regular network', () => {
  it.each(SHAPES)('stays it in training: C = $channels, R = $parts', (shape) => {
    const spec = specOf(shape.channels);
    const start = unevenState(buildNetwork(spec));
    const regular = new ReferenceNetwork(buildNetwork(spec), start);
    const network = identityNetwork(spec, shape.parts);
    const form = new ReferenceNetwork(network, identityState(network, start, shape));

    const losses = train(regular);
    expect(new Set(losses).size).toBe(STEPS);
    expect(largest(train(form), losses)).toBeLessThan(1e-10);

    const expected = identityState(network, regular.state, shape);
    for (const [name, values] of form.state)
      expect(largest([...values], [...member(expected, name)]), name).toBeLessThan(1e-10);
    expect([...member(form.state, 'stages.1.0.secondary.weight')]).toEqual([...secondaryOf(shape)]);
    for (const name of ['stem.conv.weight', 'stages.0.0.norm.weight', 'stages.2.0.norm.running_var'])
      expect(spreadOfCopies(member(form.state, name), shape), name).toBe(0);
  });

  it('does not without its ties: copies get gradients of their own', () => {
    const shape = { channels: 4, parts: 2 };
    const spec = specOf(shape.channels);
    const start = unevenState(buildNetwork(spec));
    const { ties, ...untied } = identityNetwork(spec, shape.parts);
    expect(ties).toHaveLength(10);
    const form = new ReferenceNetwork(untied, identityState(untied, start, shape));
    const losses = train(new ReferenceNetwork(buildNetwork(spec), start));
    expect(largest(train(form), losses)).toBeGreaterThan(1e-3);
    expect(spreadOfCopies(member(form.state, 'stages.0.0.norm.weight'), shape)).toBeGreaterThan(1e-4);
  });

  it('is not made of what has none', () => {
    const spec = specOf(4);
    expect(() => identityNetwork({ ...spec, widthPolicy: 'double-m' }, 2)).toThrow(RangeError);
    expect(() => identityNetwork({ ...spec, depth: 8, identity: true }, 2)).toThrow(RangeError);
  });
});

test('a network with its channels reversed is the same function, and stays it in training', () => {
  const network = buildNetwork(specOf(3));
  const start = unevenState(network);
  const reversed = new ReferenceNetwork(network, reversedState(start, 3));
  const regular = new ReferenceNetwork(network, start);
  expect([...member(reversed.state, 'stem.norm.weight')]).toEqual(
    [...member(regular.state, 'stem.norm.weight')].toReversed(),
  );
  expect(largest(train(reversed), train(regular))).toBeLessThan(1e-10);
  for (const [name, values] of reversedState(reversed.state, 3))
    expect(largest([...values], [...member(regular.state, name)]), name).toBeLessThan(1e-10);
});
