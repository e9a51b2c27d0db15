import { describe, expect, it } from 'vitest';
import { metricsCsv } from './csv';
import { MetricStore } from './metricStore';
import { encodeSafetensors } from './safetensors';
import { CurvesError, decodeCurves, encodeCurves } from './storedCurves';

function filled(lastStep: number): MetricStore {
  const store = new MetricStore(['a', 'c'], 2);
  for (const contender of ['a', 'c'])
    for (let step = 1; step <= lastStep; step++)
      for (const replica of [0, 1]) {
        // One contender stops early, as one that diverges does.
        if (contender === 'c' && step > 4) continue;
        const point = { step, contender, replica };
        const value = Math.fround(1 / (step + replica));
        store.append(
          [{ ...point, loss: value, accuracy: value / 2, gradientNorm: 3 * value, learningRate: 0.1 / step }],
          step % 3 === 0
            ? [{ ...point, loss: 1 / 3, accuracy: 0.1 * step, images: 7, predictions: Uint8Array.of(step) }]
            : [],
          [{ contender, first: step, steps: 1, milliseconds: 2 }],
        );
      }
  return store;
}

describe('curves', () => {
  it('come back from their file as they were, to the last digit', () => {
    const store = filled(9);
    const read = decodeCurves(encodeCurves(store));
    expect(metricsCsv(read)).toBe(metricsCsv(store));
    expect(read.lastStep).toBe(9);
    expect(read.of('a')?.evaluations).toEqual(store.of('a')?.evaluations);
    expect(read.of('a')?.predictions).toEqual(store.of('a')?.predictions);
  });

  it('come back up to a step as if the run had come no further', () => {
    const read = decodeCurves(encodeCurves(filled(9)), 7);
    expect(metricsCsv(read)).toBe(metricsCsv(filled(7)));
    expect(read.of('a')?.predictions).toBeUndefined();
  });

  it('are refused where they are damaged', () => {
    const file = encodeCurves(filled(3));
    expect(() => decodeCurves(file.subarray(0, -4))).toThrow(CurvesError);
    expect(() => decodeCurves(encodeSafetensors(new Map()))).toThrow(/no curves/);
    const format = 'igc-playground curves 1';
    const bad = (metadata: Record<string, string>) => () =>
      decodeCurves(encodeSafetensors(new Map(), { format, ...metadata }));
    expect(bad({ contenders: '{}', runs: '1' })).toThrow(/header/);
    expect(bad({ contenders: '["a"]', runs: '1e9' })).toThrow(/header/);
    expect(bad({ contenders: '["a"]', runs: '1' })).toThrow(/learningRate is missing/);
  });
});
