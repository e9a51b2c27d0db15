import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { groupBlock, regularBlock } from '../network/block';
import { identityNetwork } from '../network/identityNetwork';
import { type NetworkSpec, buildNetwork } from '../network/network';
import { imageSetShape } from './images';
import { NetworkState } from './networkState';
import type { Dispatch } from './program';
import { ROOFLINE_KERNELS } from './roofline';
import { SHAPE_BINDING } from './shape';
import { KERNEL_NAMES, kernelBindings, kernelSource } from './shaders';
import { NORMALISATION, TRAINING } from './testNetwork';
import { evaluationProgram, initialisationProgram, trainingProgram } from './trainingPrograms';

/** What every WebGPU adapter offers. */
const DEFAULT_LIMITS = { storageBuffers: 8, workgroups: 65_535, offsetAlignment: 256 };

const SPEC = { depth: 8, widthPolicy: 'constant', identity: false, classes: 100 } as const;
const SPECS: readonly NetworkSpec[] = [
  { ...SPEC, block: groupBlock(40, 2, 2) },
  { ...SPEC, block: groupBlock(30, 2, 1), identity: true, widthPolicy: 'double-l' },
  { ...SPEC, block: groupBlock(12, 3, 6), identity: true, widthPolicy: 'double-m' },
  { ...SPEC, block: regularBlock(16), identity: true },
];

/** As wide as a link may ask for, or nearly so. */
const WIDE: readonly NetworkSpec[] = [
  { ...SPEC, depth: 5, block: regularBlock(512) },
  { ...SPEC, depth: 5, block: groupBlock(4, 64, 1), widthPolicy: 'double-m' },
];

/** Everything that these networks launch: trained, evaluated, initialised, in both ways to permute. */
const LAUNCHES: readonly Dispatch[] = [
  ...SPECS.map(buildNetwork),
  identityNetwork({ ...SPEC, block: regularBlock(6) }, 2),
].flatMap((network) => {
  const state = new NetworkState(network, 2);
  const set = imageSetShape('set', 50_000, 2 ** 27, NORMALISATION);
  const settings = { ...TRAINING, imagesPerReplica: 64, shuffle: true, augment: true };
  return [
    ...trainingProgram(state, set, settings),
    ...trainingProgram(state, set, { ...settings, permutation: 'explicit' }),
    ...evaluationProgram(state, set, 64, 'folded'),
    ...initialisationProgram(state),
  ];
});

/** One launch of every variant of a kernel. */
const VARIANTS = new Map(
  LAUNCHES.map((launch) => [JSON.stringify([launch.kernel, launch.constants]), launch]),
);

test('every kernel is used, and every kernel that is used exists', () => {
  const used = new Set([...LAUNCHES.map(({ kernel }) => kernel), ...ROOFLINE_KERNELS]);
  expect([...used].toSorted()).toEqual([...KERNEL_NAMES].toSorted());
});

test.each(KERNEL_NAMES)(
  '%s opens with a comment that says what it computes, in about a hundred lines',
  (name) => {
    const source = readFileSync(`shaders/${name}.wgsl`, 'utf8');
    expect(source).toMatch(/^\/\/ [A-Z].{30}/);
    expect(source.split('\n').length).toBeLessThan(160);
  },
);

test('an unknown kernel is named', () => {
  expect(() => kernelSource('conv5_forward', {})).toThrow('conv5_forward');
});

describe('every variant of the kernels', () => {
  test('with a loop asks for the length of every array first, and no other does', () => {
    for (const { kernel, constants } of VARIANTS.values()) {
      const code = kernelSource(kernel, constants);
      const first = /\nfn main\([^{]*\{\n(.*)\n/.exec(code)?.[1] ?? '';
      const asked = [...first.matchAll(/arrayLength\(&(\w+)\) == 0/g)].map(([, name]) => name);
      const arrays = kernelBindings(code).filter(({ type }) => type !== 'uniform');
      const hasLoop = /\n *(?:for|while|loop) /.test(code);
      expect(asked, kernel).toEqual(hasLoop ? arrays.map(({ name }) => name) : []);
    }
  });

  test('declares just the buffers that its launch binds, and no more than any adapter allows', () => {
    for (const { kernel, constants, shape, bindings } of VARIANTS.values()) {
      const declared = kernelBindings(kernelSource(kernel, constants));
      const own = declared.filter(({ group }) => group === 0);
      const storage = own.filter(({ name }) => name !== SHAPE_BINDING);
      expect(own.length > storage.length, kernel).toBe(Object.keys(shape).length > 0);
      expect(storage.map(({ name }) => name).toSorted(), kernel).toEqual(Object.keys(bindings).toSorted());
      expect(
        own.map(({ binding }) => binding),
        kernel,
      ).toEqual(own.map((_, i) => i));
      expect(storage.length, kernel).toBeLessThanOrEqual(DEFAULT_LIMITS.storageBuffers);
      // The step's control values are all that comes from elsewhere.
      const others = declared.filter(({ group }) => group !== 0);
      expect(others.length === 0 || (others.length === 1 && others[0]?.name === 'control'), kernel).toBe(
        true,
      );
    }
  });

  test('leaves no directive and no placeholder behind', () => {
    for (const { kernel, constants } of VARIANTS.values())
      expect(kernelSource(kernel, constants), kernel).not.toMatch(/\$\{|^\s*#/m);
  });
});

describe('every launch', () => {
  test('stays within the workgroups of any adapter, and has work', () => {
    for (const { label, workgroups } of LAUNCHES)
      for (const count of workgroups) {
        expect(Number.isInteger(count) && count >= 1, label).toBe(true);
        expect(count, label).toBeLessThanOrEqual(DEFAULT_LIMITS.workgroups);
      }
  });

  test('of a wide network does too; what does not is refused with a sentence', () => {
    const set = imageSetShape('set', 1024, 2 ** 27, NORMALISATION);
    const launches = (spec: NetworkSpec, replicas: number, images: number) =>
      trainingProgram(new NetworkState(buildNetwork(spec), replicas), set, {
        ...TRAINING,
        imagesPerReplica: images,
      });
    for (const spec of WIDE)
      for (const { workgroups, label } of launches(spec, 8, 64))
        expect(Math.max(...workgroups), label).toBeLessThanOrEqual(DEFAULT_LIMITS.workgroups);
    const widest = { ...SPEC, depth: 5, block: groupBlock(512, 2, 1), widthPolicy: 'double-m' } as const;
    expect(() => launches(widest, 8, 64)).toThrow(/at most 65535.*Choose a narrower block/);
  });

  test('binds where a binding may start, inside its tensor, and no tensor that it writes a second time', () => {
    for (const { kernel, constants, label, bindings } of LAUNCHES) {
      const views = Object.entries(bindings);
      for (const [name, { tensor, offset, bytes = tensor.bytes - offset }] of views) {
        expect(offset % DEFAULT_LIMITS.offsetAlignment, `${label}: ${name}`).toBe(0);
        expect(bytes > 0 && offset + bytes <= tensor.bytes, `${label}: ${name}`).toBe(true);
      }
      const written = kernelBindings(kernelSource(kernel, constants)).filter(
        ({ type }) => type === 'storage',
      );
      for (const { name } of written) {
        const same = views.filter(([, { tensor }]) => tensor === bindings[name]?.tensor);
        expect(same, `${label}: ${name}`).toHaveLength(1);
      }
    }
  });
});
