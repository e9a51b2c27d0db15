import { expect, test } from 'vitest';
import { sha256 } from './bytes';
import { pixelsOf, sameBytes } from './fixtures';
import { generateSynthetic } from './synthetic';
import { IMAGE_BYTES, type ImageSet } from './types';

const dataset = generateSynthetic();

test('has 5,000 and 1,000 images, as many of every class', () => {
  for (const [set, perClass] of [
    [dataset.train, 50],
    [dataset.test, 10],
  ] as const) {
    expect(set.count).toBe(100 * perClass);
    expect(set.pixels.length).toBe(set.count * IMAGE_BYTES);
    const counts = new Uint32Array(100);
    set.fine.forEach((label, image) => {
      counts[label] = (counts[label] ?? 0) + 1;
      expect(set.coarse[image]).toBe(Math.floor(label / 5));
    });
    expect(counts.every((count) => count === perClass)).toBe(true);
  }
});

test('names 100 classes in 20 families', () => {
  expect(new Set(dataset.fineNames).size).toBe(100);
  expect(new Set(dataset.coarseNames).size).toBe(20);
  dataset.fineNames.forEach((name, label) => {
    expect(name.startsWith(`${dataset.coarseNames[Math.floor(label / 5)]}, `)).toBe(true);
  });
});

test('is the same bytes everywhere: results of two machines can be compared', async () => {
  expect(await sha256(Uint8Array.from(dataset.train.pixels))).toBe(
    'e95b8b484df3ae99170c6daeebc6da13769651f806125115d3e6e694edccad19',
  );
  expect(await sha256(Uint8Array.from(dataset.test.pixels))).toBe(
    '4d1d54d47c7bba08ea81f79934b6cc544c3c7e90ecefba75f32eebc94497f672',
  );
});

test('an image does not depend on how many there are', () => {
  const few = generateSynthetic({ train: 2, test: 1 });
  expect(sameBytes(few.train.pixels, dataset.train.pixels.subarray(0, few.train.pixels.length))).toBe(true);
  expect(sameBytes(few.test.pixels, dataset.test.pixels.subarray(0, few.test.pixels.length))).toBe(true);
});

test('training and test images differ', () => {
  const seen = new Set<string>();
  for (const set of [dataset.train, dataset.test]) {
    for (let image = 0; image < set.count; image++) {
      seen.add(Buffer.from(pixelsOf(set, image)).toString('latin1'));
    }
  }
  expect(seen.size).toBe(6000);
});

test('mean and deviation are those of the training pixels', { timeout: 30_000 }, () => {
  const reds: number[] = [];
  for (let image = 0; image < dataset.train.count; image++) {
    reds.push(...dataset.train.pixels.subarray(image * IMAGE_BYTES, image * IMAGE_BYTES + 1024));
  }
  const mean = reds.reduce((sum, red) => sum + red, 0) / reds.length;
  const variance = reds.reduce((sum, red) => sum + (red - mean) ** 2, 0) / reds.length;
  expect(dataset.mean[0]).toBeCloseTo(mean, 6);
  expect(dataset.std[0]).toBeCloseTo(Math.sqrt(variance), 6);
});

test(
  'raw pixels say little: a linear model does not tell even the families apart',
  { timeout: 60_000 },
  () => {
    const { trainAccuracy, testAccuracy } = softmaxRegression(2);
    // It learns images by heart, not what is in them, where chance is 0.05 and small convolutional networks get above 0.8.
    expect(trainAccuracy).toBeGreaterThan(0.15);
    expect(testAccuracy).toBeLessThan(0.2);
  },
);

/** Trains a linear model of the coarse labels by gradient descent, one image at a time. */
function softmaxRegression(epochs: number): { trainAccuracy: number; testAccuracy: number } {
  const weights = Array.from({ length: 20 }, () => new Float32Array(IMAGE_BYTES + 1));
  const input = new Float32Array(IMAGE_BYTES + 1).fill(1);
  const scoresOf = (set: ImageSet, image: number): number[] => {
    pixelsOf(set, image).forEach((byte, at) => (input[at] = byte / 128 - 1));
    return weights.map((row) => {
      let score = 0;
      for (let at = 0; at < row.length; at++) score += (row[at] ?? 0) * (input[at] ?? 0);
      return score;
    });
  };
  const accuracyOn = (set: ImageSet): number => {
    const right = set.coarse.filter((label, image) => {
      const scores = scoresOf(set, image);
      return scores.indexOf(Math.max(...scores)) === label;
    });
    return right.length / set.count;
  };

  for (let step = 0; step < epochs * dataset.train.count; step++) {
    const image = step % dataset.train.count;
    const scores = scoresOf(dataset.train, image);
    const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
    const sum = powers.reduce((total, power) => total + power, 0);
    weights.forEach((row, label) => {
      const target = label === dataset.train.coarse[image] ? 1 : 0;
      const rate = 0.0005 * (target - (powers[label] ?? 0) / sum);
      for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) + rate * (input[at] ?? 0);
    });
  }
  return { trainAccuracy: accuracyOn(dataset.train), testAccuracy: accuracyOn(dataset.test) };
}
