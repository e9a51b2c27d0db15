import { describe, expect, it } from 'vitest';
import { parseLink } from '../../experiment/link';
import { newRun } from '../state/runStore';
import { cardData } from './cardData';

/** A run of two replicas that loses 1 / step + replica, and is evaluated twice. */
function measured(steps: number, changes = '') {
  const { experiment } = parseLink(`epochs=10&runs=2&train=640&a=L4M2K2&b=none${changes}`);
  const run = newRun(experiment, ['a']);
  const records = Array.from({ length: steps }, (_, index) =>
    [0, 1].map((replica) => ({
      step: index + 1,
      contender: 'a',
      replica,
      loss: 1 / (index + 1) + replica,
      accuracy: 0.5,
      gradientNorm: 1,
      learningRate: 0.1,
    })),
  ).flat();
  const evaluations = [10, 20].flatMap((step) =>
    [0.4, 0.6].map((accuracy, replica) => ({
      step,
      contender: 'a',
      replica,
      accuracy: accuracy + step / 1000,
      loss: 2,
      images: 100,
    })),
  );
  run.metrics.append(records, evaluations);
  return run;
}

describe('the result card', () => {
  it('is nothing before the first step', () => {
    expect(cardData(measured(0), {}, undefined)).toBeUndefined();
  });

  it('has the numbers of the last evaluation, with their spread and count', () => {
    const card = cardData(measured(20), {}, undefined);
    expect(card?.title).toBe('IGC(4, 2)');
    expect(card?.progress).toBe('After 2.00 of 10 epochs, step 20 of 100');
    expect(card?.contenders[0]?.cells.slice(0, 2)).toEqual(['52.0 ± 14.1 %, N = 2', '2.000']);
    expect(card?.contenders[0]?.cells.at(-1)).toBe('–');
    expect(card?.contenders[0]?.accuracy.map(({ step, mean }) => [step, Number(mean.toFixed(6))])).toEqual([
      [10, 0.51],
      [20, 0.52],
    ]);
    expect(cardData(measured(100), {}, undefined)?.progress).toBe('10 epochs, 100 steps');
  });

  it('says on which images and how many, and every setting that is not as by default', () => {
    const { settings, special } =
      cardData(measured(20, '&seed=5&augment=none&labels=coarse'), {}, undefined) ?? {};
    expect(settings).toMatch(
      /^Synthetic: 640 training, 1,000 test images, 20 classes · depth 8 · batch 64 · /,
    );
    expect(special).toEqual(['Augmentation: None', 'Seed: 5']);
    expect(cardData(measured(20), {}, undefined)?.special).toEqual([]);
  });

  it('draws each step while they are few, and means of stretches when they are many', () => {
    const few = cardData(measured(3), {}, undefined);
    expect(few?.contenders[0]?.loss.map(({ step, mean }) => [step, Number(mean.toFixed(4))])).toEqual([
      [1, 1.5],
      [2, 1],
      [3, 0.8333],
    ]);
    const many = cardData(measured(1_001), {}, undefined);
    expect(many?.stride).toBe(6);
    const loss = many?.contenders[0]?.loss ?? [];
    expect(loss.length).toBe(167);
    // (1 + 1/2 + ... + 1/6) / 6 + 1/2
    expect(loss[0]?.mean).toBeCloseTo(0.9083, 4);
    expect(loss.at(-1)?.step).toBe(1_001);
  });
});
