import type { Block } from '../../../network/block';
import { initialValue } from '../../../network/initialise';
import { buildNetwork, type Convolution } from '../../../network/network';
import { elementCount, fixedWeights, parameters } from '../../../network/parameters';

/** Weights of the convolutions of a block, in their order and in PyTorch's layout. */
export interface BlockWeights {
  readonly convolutions: readonly Convolution[];
  readonly weights: readonly ArrayLike<number>[];
}

/** The smallest network there is. */
const DEPTH = 5;

/** A block with the weights with which the first block of a network of that seed starts; its other settings do not matter. */
export function randomWeights(block: Block, seed: number): BlockWeights {
  const network = buildNetwork({
    block,
    depth: DEPTH,
    widthPolicy: 'constant',
    identity: false,
    classes: 1,
  });
  const convolutions = network.layers[1]?.convolutions ?? [];
  const all = [...parameters(network), ...fixedWeights(network)];
  const weights = convolutions.map(({ name }) => {
    const index = all.findIndex((parameter) => parameter.name === `${name}.weight`);
    const parameter = all[index];
    if (parameter === undefined) throw new RangeError(`${name} has no weights.`);
    return Float64Array.from({ length: elementCount(parameter.shape) }, (_, element) =>
      initialValue(parameter.initialisation, seed, index, element),
    );
  });
  return { convolutions, weights };
}
