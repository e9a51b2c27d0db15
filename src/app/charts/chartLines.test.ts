import { describe, expect, it } from 'vitest';
import { contenders, DEFAULTS } from '../../experiment/experiment';
import { parseLink } from '../../experiment/link';
import { drawnLine, MOST_POINTS } from '../../report/drawnLine';
import { MetricStore } from '../../report/metricStore';
import { readSettings } from '../views/settings';
import { xAxis, yAxis } from './chartAxes';
import { CHART_IDS } from './chartIds';
import { catchUp, chartLines, type ChartSource } from './chartLines';
import { zoomed } from './chartView';
import { lastValue } from './lastValue';
import { readAt } from './readings';
import { CHART_SETTINGS } from './settings';

const SETTINGS = CHART_SETTINGS.schema.parse({});
const WITH = (text: string) => readSettings(CHART_SETTINGS.schema, text).values;

/** A run of so many steps of 5 ms with A and 10 ms with B, tested after every hundredth. */
function run(steps: number, link = 'runs=2'): ChartSource {
  const { experiment } = parseLink(link);
  const competing = contenders(experiment);
  const keys = competing.map(({ key }) => key);
  const metrics = new MetricStore(keys, experiment.runs);
  for (let step = 1; step <= steps; step++)
    for (const [index, contender] of keys.entries()) {
      const points = Array.from({ length: experiment.runs }, (_, replica) => ({
        step,
        contender,
        replica,
        loss: 4 / (step + replica + index),
        accuracy: 0.5 - 0.1 * index + 0.01 * replica * index,
        gradientNorm: 1,
        learningRate: 0.1,
      }));
      const tested = step % 100 === 0 ? points.map((point) => ({ ...point, images: 10 })) : [];
      metrics.append(points, tested, [{ contender, first: step, steps: 1, milliseconds: 5 * (index + 1) }]);
    }
  return { experiment, contenders: competing, metrics };
}

describe('the lines of the charts', () => {
  it('stay few and small, however long the run: 100,000 steps', { timeout: 60_000 }, () => {
    const source = run(100_000);
    for (const id of CHART_IDS) {
      const lines = chartLines(id, source, SETTINGS);
      expect(lines.length, id).toBeGreaterThan(0);
      // Bit by bit, as the page does it between two frames.
      let redraws = 1;
      while (!catchUp(lines, 0.95, 40_000)) redraws++;
      expect(redraws, id).toBeLessThan(15);
      for (const line of lines)
        for (const isLogarithmic of [false, true]) {
          const { points, tests } = drawnLine(line, [0, Infinity], isLogarithmic);
          expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
          expect(points.at(-1)?.step).toBe(100_000);
          expect(tests.length).toBeLessThanOrEqual(100);
        }
    }
    // Bytes kept for each step of each seed, with what capacity is over.
    const { replicas = [] } = source.metrics.of('a') ?? {};
    expect(replicas.map(({ loss }) => loss.length)).toEqual([100_000, 100_000]);
    const bytes = replicas.flatMap(({ loss, accuracy, gradientNorm }) =>
      [loss, accuracy, gradientNorm].map((column) => column.bytes),
    );
    for (const each of bytes) expect(each).toBeLessThanOrEqual(8 * 100_000);
  });

  it('lie by step, by epoch, by own time and by own multiply-adds', () => {
    const source = run(200);
    const ends = (unit: string) => chartLines('loss', source, WITH(`x=${unit}`)).map(({ x }) => x.at(200));
    expect(ends('step')).toEqual([200, 200]);
    expect(ends('epoch')[0]).toBeCloseTo(200 / Math.floor(5000 / source.experiment.batch));
    expect(ends('time').map((seconds) => Math.round(1000 * seconds))).toEqual([1000, 2000]);
    const [one = 0, other = 0] = ends('multiply-adds');
    expect(one).toBeGreaterThan(1e6);
    expect(one).not.toBe(other);
    const [later] = chartLines('difference', source, WITH('x=time'));
    expect(later?.x.at(200)).toBeCloseTo(2);
  });

  it('have the paired difference with its interval', () => {
    const source = run(100);
    const [line] = chartLines('difference', source, SETTINGS);
    if (!line) throw new Error('There is no line.');
    catchUp([line], 0, Infinity);
    // 0.1 with one seed and 0.09 with the other: t(0.975, 1) is 12.706.
    expect(line.curve.raw.at(50)).toBeCloseTo(0.095, 5);
    expect(line.tests).toHaveLength(1);
    expect(line.tests[0]?.mean).toBeCloseTo(0.095, 10);
    expect(line.tests[0]?.half).toBeCloseTo((12.706 * Math.hypot(0.005, 0.005)) / Math.SQRT2, 4);
    const [single] = chartLines('difference', run(100, ''), SETTINGS);
    expect(single?.band).toBeNaN();
    expect(single?.tests[0]?.half).toBeUndefined();
  });

  it('leave out who is switched off, and compare who is chosen', () => {
    const source = run(3, 'c=C8');
    const labels = (id: 'loss' | 'difference' | 'rate', text: string) =>
      chartLines(id, source, WITH(text)).map(({ label }) => label);
    expect(labels('loss', 'off=b')).toHaveLength(2);
    expect(labels('difference', 'pair=bc')).toEqual([
      `${source.contenders[1]?.title} − ${source.contenders[2]?.title}`,
    ]);
    expect(labels('rate', '')).toEqual(['All contenders']);
    expect(labels('rate', 'x=time')).toHaveLength(3);
  });

  it('say their values at any step, drawn or not', () => {
    const source = run(5_000);
    const lines = chartLines('accuracy', source, SETTINGS);
    catchUp(lines, 0, Infinity);
    const [reading] = readAt(
      lines.map((line) => ({ line })),
      1_234.4,
    );
    expect(reading?.step).toBe(1_234);
    expect(reading?.value).toBeCloseTo(0.5, 5);
    expect(reading?.test?.step).toBe(1_200);
    expect(lastValue(source.metrics, 'a', 'accuracy', 0.95)).toBeCloseTo(0.5, 5);
    expect(lastValue(source.metrics, 'd', 'accuracy', 0.95)).toBeUndefined();
  });
});

describe('the axes of the charts', () => {
  const request = {
    unit: 'step',
    now: 500,
    total: 2_000,
    first: 1,
    isLogarithmic: false,
    zoom: undefined,
  } as const;

  it('grow with the run, or show what was cut out', () => {
    expect(xAxis(request)).toMatchObject({ domain: [0, 600], scale: 'linear' });
    expect(xAxis({ ...request, zoom: [20, 30] })).toMatchObject({ domain: [20, 30], scale: 'linear' });
  });

  it('are truly logarithmic, where there is something above zero', () => {
    expect(xAxis({ ...request, isLogarithmic: true })).toMatchObject({ domain: [1, 600], scale: 'log' });
    expect(xAxis({ ...request, isLogarithmic: true, first: 0 }).scale).toBe('linear');
    const point = { step: 1, x: 1, raw: 3, smooth: 3, low: NaN, high: NaN };
    const lines = [{ points: [point, { ...point, smooth: 0.03 }, { ...point, smooth: -1 }], tests: [] }];
    const { domain, scale } = yAxis('gradient', DEFAULTS, lines, true, false);
    expect(scale).toBe('log');
    expect(domain[0]).toBeGreaterThan(0.02);
    expect(domain[0]).toBeLessThan(0.03);
    expect(yAxis('difference', DEFAULTS, [], true, false).scale).toBe('linear');
  });

  it('of a difference have level in the middle', () => {
    const { domain } = yAxis('difference', DEFAULTS, [], false, false);
    expect(domain[0]).toBe(-domain[1]);
  });

  it('zoom about a place, and out again to all', () => {
    expect(zoomed([0, 100], [0, 100], 20, 2)).toEqual([10, 60]);
    expect(zoomed([10, 60], [0, 100], 20, 0.5)).toBeUndefined();
  });
});
