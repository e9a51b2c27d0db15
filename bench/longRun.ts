/** A run of many steps, made of numbers: what a page that shows it has to bear. */
import { MetricStore } from '../src/report/metricStore';
import { encodeCurves } from '../src/report/storedCurves';
import { packRuns } from '../src/training/runFile';

const STEPS_PER_EPOCH = 100;
const CONTENDERS = ['a', 'b'] as const;

/** A file with one finished run of two contenders with two seeds, tested after every hundredth step. */
export function longRunFile(steps: number): Uint8Array<ArrayBuffer> {
  const metrics = new MetricStore(CONTENDERS, 2);
  for (let step = 1; step <= steps; step++)
    for (const contender of CONTENDERS)
      for (const replica of [0, 1]) {
        const loss = 3 * Math.exp((-3 * step) / steps) + 0.1 * Math.sin(1.7 * step + replica);
        const point = { step, contender, replica, loss, accuracy: 1 - loss / 4 };
        metrics.append(
          [{ ...point, gradientNorm: loss, learningRate: 0.1 }],
          step % STEPS_PER_EPOCH === 0 ? [{ ...point, images: 100 }] : [],
          [{ contender, first: step, steps: 1, milliseconds: 5 }],
        );
      }
  const curves = encodeCurves(metrics);
  const epochs = steps / STEPS_PER_EPOCH;
  return packRuns([
    {
      run: {
        id: '05b0ff86-4e1a-4f4b-9a4b-0b7d1f7a3c50',
        query: `a=L4M2K2&b=L3M2K1&depth=5&train=1600&test=100&batch=16&labels=coarse&runs=2&epochs=${epochs}`,
        evaluateEvery: 1,
        adapter: 'none: made of numbers',
        started: Date.UTC(2026, 0, 1),
        seconds: (CONTENDERS.length * 5 * steps) / 1000,
        step: steps,
        totalSteps: steps,
        state: 'finished',
        results: [],
        marks: [],
        curveBytes: curves.length,
      },
      label: {},
      curves,
    },
  ]);
}
