import { expect, it } from 'vitest';
import { type Block, groupBlock, productBlock } from '../network/block';
import { fixedWeights } from '../network/parameters';
import { imageSetShape } from './images';
import { NetworkState } from './networkState';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { trainingProgram } from './trainingPrograms';

const SET = imageSetShape('set', 8, 2 ** 27, NORMALISATION);

function step(block: Block) {
  const network = smallNetwork({ block, depth: 8, classes: 100 });
  const program = trainingProgram(new NetworkState(network, 1), SET, TRAINING);
  return { network, labels: program.map(({ label }) => label) };
}

it('launches for IGC(40, 2) no more than it did before blocks were lists of factors', () => {
  expect(step(groupBlock(40, 2, 2)).labels.length).toBeLessThanOrEqual(98);
});

it('launches nothing for the gradient of fixed weights, and all else', () => {
  const trained = step(groupBlock(3, 2, 2)).labels;
  const { network, labels } = step(groupBlock(3, 2, 2, { sums: true }));
  const fixed = fixedWeights(network).map(({ name }) => name.replace(/\.weight$/, ' weight gradient'));
  expect(fixed).toHaveLength(6);
  expect(labels).toEqual(trained.filter((label) => !fixed.some((name) => label.startsWith(name))));
  expect(trained.length).toBeGreaterThan(labels.length + 5);
});

it('launches the passes of every factor of a product', () => {
  const { labels } = step(productBlock([1, 3, 2]));
  for (const factor of ['primary', 'secondary.0', 'secondary.1'])
    for (const pass of ['forward', 'input gradient', 'weight gradient'])
      expect(labels).toContain(`stages.1.1.${factor} ${pass}`);
});
