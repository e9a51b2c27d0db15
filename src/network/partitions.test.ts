import { describe, expect, test } from 'vitest';
import { groupBlock, productBlock, regularBlock, type Block } from './block';
import { groupOf } from './factor';
import { buildNetwork, type NetworkSpec } from './network';
import { partitionings } from './partitions';

function layersOf(block: Block, changes: Partial<NetworkSpec> = {}) {
  return buildNetwork({
    block,
    depth: 5,
    widthPolicy: 'constant',
    identity: false,
    classes: 1,
    ...changes,
  }).layers;
}

const partitionsOf = (block: Block, layer = 1) => {
  const chosen = layersOf(block)[layer];
  return chosen ? partitionings(chosen).map(({ partitions }) => partitions) : [];
};

describe('the partitions of a layer', () => {
  test('of IGC(3, 2) are three runs of channels, then two that hold one of each', () => {
    expect(partitionsOf(groupBlock(3, 2, 2))).toEqual([
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      [
        [0, 2, 4],
        [1, 3, 5],
      ],
    ]);
  });

  test('of GPC, a regular block and the stem leave the channels in their order', () => {
    expect(partitionsOf(groupBlock(2, 2, 1))[1]).toEqual([[0, 1, 2, 3]]);
    expect(partitionsOf(regularBlock(3))).toEqual([[[0, 1, 2]]]);
    expect(partitionsOf(groupBlock(2, 2, 2), 0)).toEqual([[[0, 1, 2, 3]]]);
  });

  test.each([
    ['IGC(4, 3)', layersOf(groupBlock(4, 3, 3))],
    ['K = 6', layersOf(groupBlock(4, 3, 6))],
    ['IGCV2', layersOf(productBlock([2, 3, 2, 2]))],
    ['L doubled', layersOf(groupBlock(3, 2, 2), { widthPolicy: 'double-l' })],
  ])('of %s are those in which its convolutions mix', (_, layers) => {
    for (const layer of layers)
      partitionings(layer).forEach(({ partitions, places }, index) => {
        const { groups = 1, channelStride = 1 } = layer.convolutions[index] ?? {};
        places.forEach(({ partition, place }, channel) => {
          expect(partitions[partition]?.[place]).toBe(channel);
          expect(partition).toBe(groupOf(channel, layer.channels, { groups, channelStride }));
        });
        expect(partitions.flat().toSorted((a, b) => a - b)).toEqual(places.map((__, channel) => channel));
      });
  });
});
