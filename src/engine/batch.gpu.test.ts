/** How a batch comes about: the choice of images, bit for bit as the oracle has it, and their augmentation. */
import { describe, expect, test } from 'vitest';
import { type Augmentation, NO_AUGMENTATION, augmentImage, augmentation } from '../reference/augment';
import { shuffledIndex } from '../reference/order';
import { imageSetShape } from './images';
import { NetworkState } from './networkState';
import { ErrorTable, TOLERANCE } from './testErrors';
import { boundTensor, onlyKernels, runProgram } from './testKernel';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { evaluationProgram, trainingProgram } from './trainingPrograms';

const errors = new ErrorTable('Batches');

const REPLICAS = 3;
const STATE = new NetworkState(smallNetwork(), REPLICAS);
const { imagesPerReplica: IMAGES } = TRAINING;
const LARGEST = 0xffff_ffff;

interface Choice {
  readonly count: number;
  readonly shuffle: boolean;
  readonly augment: boolean;
}

const CHOICES: readonly Choice[] = [
  // Counts around powers of two and four, where the halves of the Feistel network grow.
  ...[1, 2, 4, 5, 16, 17, 1000, 5000, 50_000].map((count) => ({ count, shuffle: true, augment: true })),
  { count: 100, shuffle: true, augment: false },
  { count: 100, shuffle: false, augment: true },
  { count: 100, shuffle: false, augment: false },
];

const STREAMS = [
  { seed: 0, epoch: 0 },
  { seed: 42, epoch: 19 },
  { seed: LARGEST - REPLICAS, epoch: 3 },
];

describe('the choice of a batch', () => {
  test.each(CHOICES)('of $count images, shuffle $shuffle, augment $augment', async (choice) => {
    const { count, shuffle, augment } = choice;
    const set = imageSetShape('set', count, 2 ** 28, NORMALISATION);
    // A batch is never larger than its set.
    const images = Math.min(IMAGES, count);
    const settings = { ...TRAINING, imagesPerReplica: images, shuffle, augment };
    const program = onlyKernels(trainingProgram(STATE, set, settings), 'choose_batch');
    const setLabels = Uint32Array.from({ length: count }, (_, i) => (31 * i + 7) % 100);
    for (const stream of STREAMS)
      for (const position of new Set([0, count - images])) {
        const results = await runProgram(program, [[set.labels, setLabels]], { ...stream, position });
        const expected = expectedBatch(choice, images, stream, position);
        expect([...results.words(boundTensor(program, 'choose_batch', 'picks'))]).toEqual(
          expected.flatMap(({ image, crop, mirror }) => [image, crop.dx, crop.dy, mirror ? 1 : 0]),
        );
        expect([...results.words(boundTensor(program, 'choose_batch', 'labels'))]).toEqual(
          expected.map(({ image }) => setLabels[image]),
        );
      }
  });

  test('of a last evaluation batch that is not full repeats the last image', async () => {
    const set = imageSetShape('set', 6, 2 ** 28, NORMALISATION);
    const program = onlyKernels(evaluationProgram(STATE, set, IMAGES, 'folded'), 'choose_batch');
    const results = await runProgram(program, [[set.labels, new Uint32Array(6)]], { position: 4, valid: 2 });
    const picks = results.words(boundTensor(program, 'choose_batch', 'picks'));
    const images = [...picks].filter((_, i) => i % 4 === 0);
    expect(images).toEqual([4, 5, 5, 5, 4, 5, 5, 5, 4, 5, 5, 5]);
  });
});

/** Every image of a batch of all replicas: replica r draws with seed + r. */
function expectedBatch(
  { count, shuffle, augment }: Choice,
  images: number,
  { seed, epoch }: { seed: number; epoch: number },
  position: number,
): (Augmentation & { image: number })[] {
  return Array.from({ length: REPLICAS * images }, (_, i) => {
    const own = seed + Math.floor(i / images);
    const place = position + (i % images);
    const image = shuffle ? shuffledIndex(place, count, own, epoch) : place;
    return { image, ...(augment ? augmentation(own, epoch, place) : NO_AUGMENTATION) };
  });
}

describe('augmentation', () => {
  const COUNT = 5;
  const pixels = Uint8Array.from({ length: COUNT * 3072 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
  // All corners of the crop, and every image, mirrored and not.
  const chosen = Array.from({ length: REPLICAS * IMAGES }, (_, i) => ({
    image: i % COUNT,
    crop: [
      { dx: 0, dy: 0 },
      { dx: 8, dy: 8 },
      { dx: 4, dy: 4 },
      { dx: 1, dy: 7 },
      { dx: 8, dy: 0 },
      { dx: 3, dy: 2 },
    ][i % 6] ?? { dx: 4, dy: 4 },
    mirror: i >= (REPLICAS * IMAGES) / 2,
  }));

  test.each([
    ['in one range', 2 ** 27],
    ['split after three of five images', 3 * 3072 + 100],
    ['split after the first', 3072],
  ])('of a set %s', async (_, maxBindingBytes) => {
    const set = imageSetShape('set', COUNT, maxBindingBytes, NORMALISATION);
    const program = onlyKernels(trainingProgram(STATE, set, TRAINING), 'augment');
    const picks = chosen.flatMap(({ image, crop, mirror }) => [image, crop.dx, crop.dy, mirror ? 1 : 0]);
    const results = await runProgram(program, [
      [set.pixels, pixels],
      [boundTensor(program, 'augment', 'picks'), Uint32Array.from(picks)],
    ]);
    const expected = chosen.flatMap(({ image, crop, mirror }) => {
      const bytes = pixels.subarray(image * 3072, (image + 1) * 3072);
      return [...augmentImage(bytes, crop, mirror, NORMALISATION.mean, NORMALISATION.std)];
    });
    const result = results.floats(boundTensor(program, 'augment', 'y'));
    expect(errors.record('augment', result, expected)).toBeLessThan(TOLERANCE);
    // The border is exactly the mean colour.
    expect(Array.from(result, (v) => v === 0)).toEqual(expected.map((v) => v === 0));
  });
});
