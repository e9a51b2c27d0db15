import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockWidth, groupBlock, productBlock, regularBlock } from './block';
import {
  type NetworkSpec,
  type WidthPolicy,
  blocksPerStage,
  buildNetwork,
  networkProblem,
  stageBlock,
} from './network';
import { convolutions } from './parameters';
import { anyBlock } from './testBlocks';

const IGC: NetworkSpec = {
  block: groupBlock(40, 2, 2),
  depth: 8,
  widthPolicy: 'constant',
  identity: false,
  classes: 100,
};

const specs: fc.Arbitrary<NetworkSpec> = fc.record({
  block: anyBlock(12, 6),
  depth: fc.constantFrom(8, 14, 20),
  widthPolicy: fc.constantFrom('constant', 'double-m', 'double-l'),
  identity: fc.boolean(),
  classes: fc.constantFrom(20, 100),
});

describe('blocksPerStage', () => {
  it('solves depth = 3 B + 2', () => {
    expect([5, 8, 20, 38, 62].map(blocksPerStage)).toEqual([1, 2, 6, 12, 20]);
    expect([-1, 0, 2, 4, 6, 7, 8.5, NaN].map(blocksPerStage)).toEqual(Array(8).fill(undefined));
  });
});

describe('stageBlock', () => {
  const stages = (block: NetworkSpec['block'], policy: WidthPolicy) =>
    [0, 1, 2].map((stage) => stageBlock(block, policy, stage));

  it('keeps the block at constant width', () => {
    expect(stages(IGC.block, 'constant')).toEqual([IGC.block, IGC.block, IGC.block]);
  });

  it('doubles M, and K with it where blocks are interleaved', () => {
    expect(stages(IGC.block, 'double-m')).toEqual([
      groupBlock(40, 2, 2),
      groupBlock(40, 4, 4),
      groupBlock(40, 8, 8),
    ]);
    expect(stages(groupBlock(30, 2, 1), 'double-m').at(2)).toEqual(groupBlock(30, 8, 1));
    expect(stages(groupBlock(30, 2, 3), 'double-m').at(2)).toEqual(groupBlock(30, 8, 3));
    expect(stages(groupBlock(64, 1, 1), 'double-m').at(2)).toEqual(groupBlock(64, 4, 1));
  });

  it('doubles L alone', () => {
    expect(stages(IGC.block, 'double-l').at(2)).toEqual(groupBlock(160, 2, 2));
  });

  it('gives each stage the L of its own, at the width that the policy says', () => {
    const roots = groupBlock(32, 2, 1, { laterL: [16, 8] });
    expect(stages(roots, 'constant')).toEqual([
      groupBlock(32, 2, 1),
      groupBlock(16, 4, 1),
      groupBlock(8, 8, 1),
    ]);
    for (const policy of ['double-m', 'double-l'] as const)
      expect(stages(roots, policy)).toEqual([
        groupBlock(32, 2, 1),
        groupBlock(16, 8, 1),
        groupBlock(8, 32, 1),
      ]);
    expect(stages(groupBlock(32, 2, 2, { laterL: [16, 8] }), 'constant').at(2)).toEqual(groupBlock(8, 8, 8));
  });

  it('keeps the sums fixed, and doubles the first or the last size of a product', () => {
    expect(stages(groupBlock(8, 4, 4, { sums: true }), 'double-m').at(1)).toEqual(
      groupBlock(8, 8, 8, { sums: true }),
    );
    expect(stages(productBlock([2, 8, 5]), 'double-m').at(2)).toEqual(productBlock([8, 8, 5]));
    expect(stages(productBlock([2, 8, 5]), 'double-l').at(2)).toEqual(productBlock([2, 8, 20]));
  });

  it('doubles a regular block under both', () => {
    expect(stages(regularBlock(16), 'double-m').at(2)).toEqual(regularBlock(64));
    expect(stages(regularBlock(16), 'double-l').at(2)).toEqual(regularBlock(64));
  });
});

describe('networkProblem', () => {
  it('names what is wrong', () => {
    expect(networkProblem(IGC)).toBeUndefined();
    expect(networkProblem({ ...IGC, depth: 9 })).toMatch(/Depth 9/);
    expect(networkProblem({ ...IGC, depth: 5, identity: true })).toMatch(/two blocks/);
    expect(networkProblem({ ...IGC, block: groupBlock(1, 3, 2) })).toMatch(/K = 2/);
    expect(() => buildNetwork({ ...IGC, depth: 9 })).toThrow(RangeError);
  });
});

describe('buildNetwork', () => {
  it('lays out the network of the paper', () => {
    const { layers, classifier } = buildNetwork(IGC);
    expect(layers.map(({ name, channels, size }) => [name, channels, size])).toEqual([
      ['stem', 80, 32],
      ['stages.0.0', 80, 32],
      ['stages.0.1', 80, 32],
      ['stages.1.0', 80, 16],
      ['stages.1.1', 80, 16],
      ['stages.2.0', 80, 8],
      ['stages.2.1', 80, 8],
    ]);
    expect(classifier).toEqual({ inFeatures: 80, classes: 100 });
    expect(layers[3]?.convolutions).toEqual([
      {
        name: 'stages.1.0.primary',
        kernel: 3,
        stride: 2,
        groups: 40,
        channelStride: 1,
        weights: 'trained',
        inChannels: 80,
        outChannels: 80,
        inSize: 32,
        outSize: 16,
      },
      {
        name: 'stages.1.0.secondary',
        kernel: 1,
        stride: 1,
        groups: 2,
        channelStride: 2,
        weights: 'trained',
        inChannels: 80,
        outChannels: 80,
        inSize: 16,
        outSize: 16,
      },
    ]);
  });

  it('gives a regular block one convolution', () => {
    const { layers } = buildNetwork({ ...IGC, block: regularBlock(16) });
    expect(layers.map((layer) => layer.convolutions.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(layers[3]?.convolutions[0]).toMatchObject({ groups: 1, inChannels: 16, outChannels: 16 });
  });

  it('adds shortcuts over pairs of blocks, with L groups where the shape changes', () => {
    const { layers } = buildNetwork({ ...IGC, depth: 14, identity: true });
    expect(layers.map((layer) => layer.shortcut?.from)).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      2,
      undefined,
      4,
      undefined,
      6,
      undefined,
      8,
      undefined,
      10,
    ]);
    const changes = layers.flatMap((layer) => layer.shortcut?.convolution ?? []);
    expect(changes.map(({ name, kernel, stride, groups }) => [name, kernel, stride, groups])).toEqual([
      ['stages.1.0.shortcut.conv', 1, 2, 40],
      ['stages.2.0.shortcut.conv', 1, 2, 40],
    ]);
  });

  it('chains: every layer takes what the one before gives, and groups divide both sides', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const network = buildNetwork(spec);
        let [channels, size] = [3, 32];
        for (const layer of network.layers) {
          for (const convolution of layer.convolutions) {
            expect(convolution).toMatchObject({ inChannels: channels, inSize: size });
            [channels, size] = [convolution.outChannels, convolution.outSize];
          }
          expect(layer).toMatchObject({ channels, size });
          const { from, convolution } = layer.shortcut ?? {};
          const source = from === undefined ? layer : network.layers[from];
          const added = convolution
            ? { channels: convolution.outChannels, size: convolution.outSize }
            : source;
          expect(added).toMatchObject({ channels, size });
          const taken = convolution ? { channels: convolution.inChannels, size: convolution.inSize } : {};
          expect(source).toMatchObject(taken);
        }
        expect(network.classifier.inFeatures).toBe(channels);
        for (const { groups, inChannels, outChannels } of convolutions(network)) {
          expect(inChannels % groups).toBe(0);
          expect(outChannels % groups).toBe(0);
        }
      }),
    );
  });

  it('doubles widths as the policy says', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const factor = spec.widthPolicy === 'constant' ? 1 : 2;
        const widths = buildNetwork(spec).layers.map((layer) => layer.channels);
        const width = blockWidth(spec.block);
        expect(new Set(widths)).toEqual(new Set([width, width * factor, width * factor ** 2]));
      }),
    );
  });
});
