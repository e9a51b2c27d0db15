import { expect, test } from 'vitest';
import { groupBlock, regularBlock } from '../../../network/block';
import { buildNetwork } from '../../../network/network';
import { partitionings } from '../../../network/partitions';
import { summarise } from '../../../report/activations';
import { channelSentence } from './channel';
import { stageOf } from './maps';
import { mixingText } from './mixing';

function linesOf(block: Parameters<typeof groupBlock> | undefined) {
  const { layers } = buildNetwork({
    block: block ? groupBlock(...block) : regularBlock(4),
    depth: 5,
    widthPolicy: 'constant',
    identity: false,
    classes: 1,
  });
  return layers[1] ? partitionings(layers[1]) : [];
}

test('a channel is told with its partitions and its values', () => {
  const summary = summarise([-1, 0, 0, 3]);
  expect(channelSentence(5, linesOf([3, 2, 2]), summary)).toBe(
    'Channel 5: primary partition 2, place 2 of 2; secondary partition 1, place 3 of 3. ' +
      'Least −1.00, mean 0.500, largest 3.00, 50.0 % zeros.',
  );
  expect(channelSentence(1, linesOf(undefined), summary)).toMatch(/^Channel 1\. Least/);
  expect(channelSentence(0, linesOf([3, 2, 1]), undefined)).toBe(
    'Channel 0: primary partition 0, place 1 of 2; secondary partition 0, place 1 of 6.',
  );
  expect(channelSentence(1, [], summarise([NaN, 1]))).toBe('Channel 1. It has values that are not finite.');
});

test('a convolution that a block does not have is its last one', () => {
  expect([stageOf('1', 2), stageOf('2', 2), stageOf('3', 2), stageOf('2', 1)]).toEqual([1, 2, 2, 1]);
  expect(stageOf('output', 2)).toBe('output');
});

test('what meets in a secondary partition is counted', () => {
  expect(mixingText(linesOf([4, 3, 3]))).toMatch(/holds one channel of every primary partition/);
  expect(mixingText(linesOf([4, 3, 2]))).toMatch(/holds channels of every primary partition/);
  expect(mixingText(linesOf([4, 3, 6]))).toMatch(/holds channels of 2 of the 4 primary partitions/);
  expect(mixingText(linesOf([4, 3, 1]))).toMatch(/nothing is permuted/);
  expect(mixingText(linesOf(undefined))).toBeUndefined();
});
