import { describe, expect, it } from 'vitest';
import { groupBlock } from '../../../network/block';
import { initialState } from '../../../network/initialise';
import { convolutionsOf, groupedOrder, matrixFactors, product } from '../../../network/matrixFactors';
import { buildNetwork } from '../../../network/network';
import { elementCount, weightShape } from '../../../network/parameters';
import { factorName, productTex } from './names';
import { randomWeights } from './randomWeights';
import { factorSentence, productSentence } from './sentences';

/** Every weight of the first convolution is 2, of the second one 3. */
function twosAndThrees(K: number) {
  const convolutions = convolutionsOf(groupBlock(2, 2, K));
  const weights = convolutions.map((convolution, index) =>
    new Float32Array(elementCount(weightShape(convolution))).fill(2 + index),
  );
  return { convolutions, factors: matrixFactors(convolutions, weights, 4) };
}

describe('what is said of an element', () => {
  it('of the product names its paths', () => {
    const one = twosAndThrees(2).factors;
    expect(productSentence(one, product(one), { row: 1, column: 2 })).toBe(
      'Output 1 from input 2: 6.00 by 1 path, 2.00 × 3.00.',
    );
    const two = twosAndThrees(1).factors;
    expect(productSentence(two, product(two), { row: 0, column: 3 })).toBe(
      'Output 0 from input 3: 12.0 by 2 paths, 2.00 × 3.00 + 2.00 × 3.00.',
    );
    const none = twosAndThrees(4).factors;
    expect(productSentence(none, product(none), { row: 0, column: 3 })).toBe(
      'Output 0 from input 3: no path.',
    );
  });

  it('of a factor names channels or places', () => {
    const { convolutions, factors } = twosAndThrees(2);
    const secondary = convolutions[1];
    const order = secondary ? groupedOrder(4, secondary) : [];
    const told = factors.map((factor) => factorSentence(factor, order, { row: 1, column: 0 }));
    expect(told).toEqual([
      'Channel 1 from channel 0: 2.00.',
      'Place 1 does not take channel 0.',
      'Place 1 (channel 2) from place 0 (channel 0): 3.00.',
      'Channel 1 is not at place 0.',
    ]);
  });

  it('names the factors by the letters of the paper', () => {
    const { factors } = twosAndThrees(2);
    expect(productTex(factors, 2)).toBe('P W^d P^T W^p');
    expect(factors.map((factor) => factorName(factor, 2).text)).toEqual(['W p', 'P transposed', 'W d', 'P']);
  });
});

describe('random weights', () => {
  it('are those with which the first block of a network starts', () => {
    const block = groupBlock(3, 2, 2);
    const network = buildNetwork({ block, depth: 8, widthPolicy: 'double-m', identity: false, classes: 10 });
    const state = initialState(network, 11);
    const { convolutions, weights } = randomWeights(block, 11);
    expect(convolutions.map(({ name }) => name)).toEqual(['stages.0.0.primary', 'stages.0.0.secondary']);
    expect(weights[0]).toEqual(state.get('stages.0.0.primary.weight'));
    expect(weights[1]).toEqual(state.get('stages.0.0.secondary.weight'));
  });
});
