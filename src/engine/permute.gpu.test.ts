import { describe, expect, test } from 'vitest';
import { interleavedOrder, inverseOrder } from '../network/permutation';
import { permuteChannels } from '../reference/permute';
import { type Batch, maps } from './maps';
import { inverse, permute } from './convolutionOperations';
import { runOperations } from './testKernel';
import { floatNoise, padRows, unpadRows } from './testLayout';

describe('the permutation copies exactly', () => {
  test.each([
    { channels: 12, partitions: 3, size: 4, height: 5, width: 7 },
    { channels: 12, partitions: 4, size: 3, height: 1, width: 1 },
    { channels: 64, partitions: 64, size: 1, height: 2, width: 3 },
    { channels: 7, partitions: 1, size: 7, height: 8, width: 8 },
    { channels: 24, partitions: 2, size: 3, height: 3, width: 5 },
    { channels: 30, partitions: 5, size: 2, height: 4, width: 4 },
  ])('$channels channels, $partitions partitions of $size, $height x $width', async (shape) => {
    const batch: Batch = { images: 3, imagesPerReplica: 3, replicaWeights: 0, replicaStatistics: 0 };
    const [x, y, back] = [maps('x', batch, shape), maps('y', batch, shape), maps('back', batch, shape)];
    const values = floatNoise(3 * shape.channels * shape.height * shape.width, 1);
    const results = await runOperations(
      (program) => {
        permute(program, batch, 'forward', shape, shape, { x, y });
        permute(program, batch, 'inverse', shape, inverse(shape), { x: y, y: back });
      },
      [[x, padRows(values, shape.width)]],
    );
    const order = interleavedOrder(shape.channels, shape.partitions, shape.size);
    const plane = shape.height * shape.width;
    const permuted = permuteChannels(values, order, 3, plane);
    expect(unpadRows(results.floats(y), shape.width)).toEqual(Float32Array.from(permuted));
    expect(permuteChannels(permuted, inverseOrder(order), 3, plane)).toEqual(values);
    expect(unpadRows(results.floats(back), shape.width)).toEqual(Float32Array.from(values));
  });
});
