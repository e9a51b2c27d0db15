import { describe, expect, it } from 'vitest';
import { noise } from '../reference/testGradient';
import {
  type IdentityShape,
  copiesOf,
  identityBlock,
  primaryOf,
  regularOf,
  secondaryOf,
  spreadOfCopies,
  sumOfCopies,
} from './identity';
import { matrixFactors, product } from './matrixFactors';
import { element } from './matrix';
import { buildNetwork } from './network';

const SHAPES: IdentityShape[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((channels) =>
  [1, 2, 3, 4, 5, 6, 7, 8].filter((parts) => channels % parts === 0).map((parts) => ({ channels, parts })),
);

const integers = (length: number, seed: number) =>
  noise(length, seed).map((value) => Math.round(3 * value) + 0);

describe('a regular convolution as an IGC block', () => {
  it('is channel-wise where R = C, and itself where R = 1', () => {
    expect(identityBlock({ channels: 3, parts: 3 })).toMatchObject({ L: 9, M: 1, K: 1 });
    expect(identityBlock({ channels: 6, parts: 2 })).toMatchObject({ L: 4, M: 3, K: 3 });
    expect(identityBlock({ channels: 4, parts: 1 })).toMatchObject({ L: 1, M: 4, K: 4 });
  });

  it('for two channels is, by hand', () => {
    const shape = { channels: 2, parts: 2 };
    // w_ij has ten times i plus j at its centre.
    const kernel = Float64Array.from({ length: 36 }, (_, i) =>
      i % 9 === 4 ? ([11, 12, 21, 22][Math.floor(i / 9)] ?? NaN) : 0,
    );
    const centres = [...primaryOf(kernel, shape)].filter((_, i) => i % 9 === 4);
    expect(centres).toEqual([11, 12, 21, 22]);
    expect([...secondaryOf(shape)]).toEqual([1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1]);
    expect([...copiesOf(Float64Array.of(5, 6), shape)]).toEqual([5, 6, 5, 6]);
    expect([...sumOfCopies([1, 2, 30, 40], shape)]).toEqual([31, 42]);
    expect(spreadOfCopies([1, 2, 1, 5], shape)).toBe(3);
  });

  it.each(SHAPES)(
    'has the regular kernel, copied, as its product: $channels channels, $parts parts',
    (shape) => {
      const { channels, parts } = shape;
      const kernel = integers(channels ** 2 * 9, channels + 10 * parts);
      expect([...regularOf(primaryOf(kernel, shape), shape)]).toEqual([...kernel]);
      const network = buildNetwork({
        block: identityBlock(shape),
        depth: 5,
        widthPolicy: 'constant',
        identity: false,
        classes: 1,
      });
      const convolutions = network.layers[1]?.convolutions ?? [];
      const weights = [primaryOf(kernel, shape), secondaryOf(shape)];
      for (const tap of [0, 4, 7]) {
        const whole = product(matrixFactors(convolutions, weights, tap));
        // Every copy of an output gets, from the copies of an input together, the regular weight.
        for (let row = 0; row < parts * channels; row++)
          for (let input = 0; input < channels; input++) {
            let sum = 0;
            for (let copy = 0; copy < parts; copy++) sum += element(whole, row, copy * channels + input);
            expect(sum).toBe(kernel[((row % channels) * channels + input) * 9 + tap]);
          }
      }
    },
  );
});
