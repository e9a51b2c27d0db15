import { describe, expect, it } from 'vitest';
import { groupBlock } from '../network/block';
import { buildNetwork } from '../network/network';
import { elementCount, parameters, statistics } from '../network/parameters';
import { type StoredTensor, encodeSafetensors } from './safetensors';
import { readWeights, WeightsError } from './weights';

const NETWORK = buildNetwork({
  block: groupBlock(4, 2, 2),
  depth: 5,
  widthPolicy: 'constant',
  identity: false,
  classes: 20,
});

function file(change: (tensors: Map<string, StoredTensor>) => void = () => {}): Uint8Array {
  const tensors = new Map<string, StoredTensor>(
    [...parameters(NETWORK), ...statistics(NETWORK)].map(({ name, shape }, index) => [
      name,
      { shape, values: new Float32Array(elementCount(shape)).fill(index) },
    ]),
  );
  change(tensors);
  return encodeSafetensors(tensors);
}

describe('weights from a file', () => {
  it('are those of every tensor, whatever PyTorch counts beside them', () => {
    const counted = { shape: [], values: BigInt64Array.of(7n) };
    const read = readWeights(
      file((tensors) => tensors.set('stem.norm.num_batches_tracked', counted)),
      NETWORK,
    );
    expect([...read.keys()]).toEqual(
      [...parameters(NETWORK), ...statistics(NETWORK)].map(({ name }) => name),
    );
    expect(read.get('classifier.bias')?.shape).toEqual([20]);
  });

  it.each<[string, (tensors: Map<string, StoredTensor>) => void, RegExp]>([
    [
      'of another shape',
      (tensors) => tensors.set('classifier.weight', { shape: [100, 8], values: new Float32Array(800) }),
      /classifier\.weight is \[100, 8\] in the file; the network needs \[20, 8\]/,
    ],
    [
      'with a tensor missing and another too many',
      (tensors) => {
        const [name = '', tensor] = [...tensors][0] ?? [];
        tensors.delete(name);
        if (tensor) tensors.set('conv1.weight', tensor);
      },
      /lacks the tensor .*weight, \[.*It has conv1\.weight/,
    ],
    [
      'with a tensor too many',
      (tensors) => tensors.set('more', { shape: [1], values: new Float32Array(1) }),
      /tensor more, which the network has not/,
    ],
    [
      'in double precision',
      (tensors) => tensors.set('classifier.bias', { shape: [20], values: new Float64Array(20) }),
      /not of type F32/,
    ],
    [
      'that are not finite',
      (tensors) => tensors.set('classifier.bias', { shape: [20], values: new Float32Array(20).fill(NaN) }),
      /classifier\.bias.*not finite/,
    ],
  ])('are refused %s', (_, change, message) => {
    expect(() => readWeights(file(change), NETWORK)).toThrow(WeightsError);
    expect(() => readWeights(file(change), NETWORK)).toThrow(message);
  });

  it('are refused where the file is none', () => {
    expect(() => readWeights(Uint8Array.of(1, 2, 3), NETWORK)).toThrow(/too short/);
  });
});
