import type { Network } from '../network/network';
import { parameters, statistics } from '../network/parameters';
import { SafetensorsError, type StoredTensor, decodeSafetensors } from './safetensors';

/** Weights do not fit a network; the message names the tensor, what was found and what is needed. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

export type Weights = ReadonlyMap<string, StoredTensor<Float32Array>>;

/** PyTorch counts the batches that a norm has seen; nothing here depends on it. */
const IGNORED = /\.num_batches_tracked$/;

/** Reads all parameters and running statistics of a network out of a safetensors file. Throws WeightsError. */
export function readWeights(file: Uint8Array, network: Network): Weights {
  let tensors: ReadonlyMap<string, StoredTensor>;
  try {
    ({ tensors } = decodeSafetensors(file));
  } catch (error) {
    if (error instanceof SafetensorsError) throw new WeightsError(error.message, { cause: error });
    throw error;
  }
  const expected = [...parameters(network), ...statistics(network)];
  const names = new Set(expected.map(({ name }) => name));
  const unknown = [...tensors.keys()].find((name) => !names.has(name) && !IGNORED.test(name));
  const found = expected.map(({ name, shape }) => {
    const tensor = tensors.get(name);
    if (!tensor) {
      const instead = unknown === undefined ? '' : ` It has ${unknown}, which the network has not.`;
      throw new WeightsError(`The file lacks the tensor ${name}, [${shape.join(', ')}].${instead}`);
    }
    return [name, checked(name, shape, tensor)] as const;
  });
  if (unknown !== undefined)
    throw new WeightsError(`The file has the tensor ${unknown}, which the network has not.`);
  return new Map(found);
}

function checked(
  name: string,
  shape: readonly number[],
  { shape: found, values }: StoredTensor,
): StoredTensor<Float32Array> {
  if (found.length !== shape.length || shape.some((size, index) => size !== found[index]))
    throw new WeightsError(
      `The tensor ${name} is [${found.join(', ')}] in the file; the network needs [${shape.join(', ')}].`,
    );
  if (!(values instanceof Float32Array))
    throw new WeightsError(`The tensor ${name} is not of type F32: save it with tensor.float().`);
  if (!values.every(Number.isFinite))
    throw new WeightsError(`The tensor ${name} holds a value that is not finite.`);
  return { shape, values };
}
