/** The classifier and its loss against float64. */
import { describe, expect, test } from 'vitest';
import {
  linear as referenceLinear,
  linearBiasGradient,
  linearInputGradient as referenceInputGradient,
  linearWeightGradient as referenceWeightGradient,
} from '../reference/linear';
import { softmaxCrossEntropy as referenceSoftmax } from '../reference/softmax';
import type { Batch } from './maps';
import {
  featureVectors,
  linear,
  linearInputGradient,
  linearWeightGradient,
  softmaxCrossEntropy,
} from './pointwiseOperations';
import { tensor } from './program';
import { ErrorTable, TOLERANCE } from './testErrors';
import { runOperations } from './testKernel';
import { FlatBuffer, floatNoise, padRows, unpadRows } from './testLayout';

const errors = new ErrorTable('Classifier');

describe('the linear layer', () => {
  test.each([
    { features: 80, classes: 100, replicas: 2, images: 3 },
    { features: 7, classes: 5, replicas: 3, images: 2 },
    { features: 1, classes: 1, replicas: 1, images: 5 },
    { features: 13, classes: 20, replicas: 1, images: 4 },
  ])('$features features, $classes classes', async ({ features: inFeatures, classes, replicas, images }) => {
    const slots = { weight: { rows: classes, row: inFeatures }, bias: { rows: 1, row: classes } };
    const weights = new FlatBuffer('weights', replicas, slots);
    const gradients = new FlatBuffer('gradients', replicas, slots);
    const batch: Batch = {
      images: replicas * images,
      imagesPerReplica: images,
      replicaWeights: weights.layout.size,
      replicaStatistics: 0,
    };
    const padded = 4 * featureVectors(inFeatures);
    const features = tensor('features', batch.images * padded);
    const dFeatures = tensor('features gradient', batch.images * padded);
    const logits = tensor('logits', batch.images * classes);
    const dLogits = tensor('logits gradient', batch.images * classes);
    const values = {
      features: floatNoise(batch.images * inFeatures, 1),
      dLogits: floatNoise(batch.images * classes, 2),
      weight: floatNoise(replicas * classes * inFeatures, 3),
      bias: floatNoise(replicas * classes, 4),
    };
    const results = await runOperations(
      (program) => {
        const shape = { features: inFeatures, classes };
        const [weight, bias] = [weights.view('weight'), weights.view('bias')];
        linear(program, batch, shape, { features, weights: weight, bias, logits });
        linearInputGradient(program, batch, shape, { dLogits, weights: weight, dFeatures });
        linearWeightGradient(program, batch, shape, {
          features,
          dLogits,
          gradients: gradients.view('weight'),
        });
      },
      [
        [features, padRows(values.features, inFeatures)],
        [dLogits, Float32Array.from(values.dLogits)],
        [weights.tensor, weights.pack({ weight: values.weight, bias: values.bias })],
      ],
    );

    const expected = Array.from({ length: replicas }, (_, replica) => {
      const part = (all: Float64Array) =>
        all.subarray((replica * all.length) / replicas, ((replica + 1) * all.length) / replicas);
      const shape = { images, inFeatures, outFeatures: classes };
      const [x, dy, w] = [part(values.features), part(values.dLogits), part(values.weight)];
      return {
        y: referenceLinear(x, w, part(values.bias), shape),
        dx: referenceInputGradient(dy, w, shape),
        dw: referenceWeightGradient(x, dy, shape),
        db: linearBiasGradient(dy, shape),
      };
    });
    const all = (name: 'y' | 'dx' | 'dw' | 'db') => expected.flatMap((replica) => [...replica[name]]);
    const dx = unpadRows(results.floats(dFeatures), inFeatures);
    const { weight = [], bias = [] } = gradients.unpack(results);
    expect(errors.record('linear forward', results.floats(logits), all('y'))).toBeLessThan(TOLERANCE);
    expect(errors.record('linear input gradient', dx, all('dx'))).toBeLessThan(TOLERANCE);
    expect(errors.record('linear weight gradient', weight, all('dw'))).toBeLessThan(TOLERANCE);
    expect(errors.record('linear bias gradient', bias, all('db'))).toBeLessThan(TOLERANCE);
  });
});

describe('softmax cross-entropy', () => {
  const CLASSES = 20;
  const BATCH: Batch = { images: 66, imagesPerReplica: 33, replicaWeights: 0, replicaStatistics: 0 };
  const logits = tensor('logits', BATCH.images * CLASSES);
  const labels = tensor('labels', BATCH.images);
  const outcomes = tensor('outcomes', 2 * BATCH.images);
  const predictions = tensor('predictions', BATCH.images);
  const noise = floatNoise(BATCH.images * CLASSES, 1);
  const truth = Uint32Array.from({ length: BATCH.images }, (_, i) => (7 * i + 3) % CLASSES);

  const cases: readonly (readonly [string, Float64Array])[] = [
    ['logits about 0', noise],
    ['logits up to 10,000', noise.map((v) => Math.fround(1e4 * v))],
    ['all equal', noise.map(() => 0.5)],
    ['a common offset of 10,000', noise.map((v) => Math.fround(1e4 + v))],
    ['ties of the largest', noise.map((_, i) => [1, 3, 3, -2, 3][i % 5] ?? NaN)],
    ['sure and right, sure and wrong', noise.map((_, i) => (i % 3 === 0 ? 1e4 : -1e4))],
  ];
  test.each(cases)('%s', async (_, values) => {
    const results = await runOperations(
      (program) => softmaxCrossEntropy(program, BATCH, CLASSES, { logits, labels, outcomes, predictions }),
      [
        [logits, Float32Array.from(values)],
        [labels, truth],
      ],
    );
    const images = Array.from(truth, (label, image) =>
      referenceSoftmax(values.subarray(image * CLASSES, (image + 1) * CLASSES), [label], CLASSES),
    );
    const pairs = results.floats(outcomes);
    const losses = images.map(({ loss }) => loss);
    const measured = pairs.filter((_, i) => i % 2 === 0);
    expect(errors.record('softmax loss', measured, losses)).toBeLessThan(TOLERANCE);
    const hits = pairs.filter((_, i) => i % 2 === 1);
    expect(hits).toEqual(Float32Array.from(images, ({ correct }) => correct));
    const largest = images.map((__, image) => {
      const row = values.subarray(image * CLASSES, (image + 1) * CLASSES);
      return row.indexOf(Math.max(...row));
    });
    expect([...results.words(predictions)]).toEqual(largest);
    // Each replica's loss is the mean over its images.
    const gradient = images.flatMap((image) => Array.from(image.gradient, (v) => v / BATCH.imagesPerReplica));
    expect(errors.record('softmax gradient', results.floats(logits), gradient)).toBeLessThan(TOLERANCE);
  });

  test('shows NaN and infinite logits in the loss', async () => {
    for (const bad of [NaN, Infinity]) {
      const values = Float32Array.from(noise);
      values[5 * CLASSES + 4] = bad;
      const results = await runOperations(
        (program) => softmaxCrossEntropy(program, BATCH, CLASSES, { logits, labels, outcomes }),
        [
          [logits, values],
          [labels, truth],
        ],
      );
      const losses = results.floats(outcomes).filter((_, i) => i % 2 === 0);
      expect(
        Array.from(losses.entries())
          .filter(([, loss]) => !Number.isFinite(loss))
          .map(([i]) => i),
      ).toEqual([5]);
    }
  });
});
