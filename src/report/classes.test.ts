import { describe, expect, test } from 'vitest';
import { classScores, confusion, foldPredictions, imagesBehind } from './classes';

// Four classes in two superclasses: 0 and 2, 1 and 3.
const SUPERCLASS_OF = [0, 1, 0, 1];
const FINE = Uint8Array.of(0, 1, 2, 3, 0, 1);
const COARSE = Uint8Array.of(0, 1, 0, 1, 0, 1);
const RUNS = [Uint8Array.of(0, 0, 0, 3, 2, 255), Uint8Array.of(0, 1, 2, 0, 1, 1)];

describe('classes', () => {
  test('fold into superclasses, and no prediction stays none', () => {
    expect([...foldPredictions(Uint8Array.of(0, 1, 2, 3, 255), SUPERCLASS_OF)]).toEqual([0, 1, 0, 1, 255]);
  });

  test('have accuracies counted by hand, over the images and runs of each', () => {
    const scores = classScores(FINE, 5, FINE, RUNS);
    expect(scores.map(({ images }) => images)).toEqual([2, 2, 1, 1, 0]);
    // Class 0: image 0 right in both, image 4 in none; class 1: image 1 in one, image 5 in one; 2 and 3: in one of two.
    expect(scores.map(({ accuracy }) => accuracy)).toEqual([0.5, 0.5, 0.5, 0.5, NaN]);
  });

  test('are right by their superclass where only that is asked', () => {
    const folded = RUNS.map((run) => foldPredictions(run, SUPERCLASS_OF));
    // Of class 0, images 0 and 4 are in superclass 0 three times of four.
    expect(classScores(FINE, 4, COARSE, folded)[0]?.accuracy).toBe(0.75);
  });

  test('know no accuracy before an evaluation', () => {
    expect(classScores(FINE, 4, FINE, []).every(({ accuracy }) => Number.isNaN(accuracy))).toBe(true);
  });
});

describe('the confusion', () => {
  const folded = RUNS.map((run) => foldPredictions(run, SUPERCLASS_OF));

  test('counts every image of every run that has a prediction', () => {
    // Superclass 0 (images 0, 2, 4): 0 0 0 and 0 0 1; superclass 1 (images 1, 3, 5): 0 1 - and 1 0 1.
    expect([...confusion(COARSE, folded, 2)]).toEqual([5, 1, 2, 3]);
  });

  test('leads to the images behind a cell, those of most runs first', () => {
    expect(imagesBehind(COARSE, folded, { truth: 0, predicted: 0 })).toEqual([
      { image: 0, runs: 2 },
      { image: 2, runs: 2 },
      { image: 4, runs: 1 },
    ]);
    expect(imagesBehind(COARSE, folded, { truth: 1, predicted: 0 })).toEqual([
      { image: 1, runs: 1 },
      { image: 3, runs: 1 },
    ]);
  });

  test('adds up to the images of all runs', () => {
    const total = confusion(COARSE, folded, 2).reduce((a, b) => a + b, 0);
    expect(total).toBe(2 * 6 - 1);
  });
});
