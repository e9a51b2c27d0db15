import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MetricStore } from '../report/metricStore';
import { encodeCurves } from '../report/storedCurves';
import type { KeptRun, WholeRun } from './keptRun';
import { packRuns, unpackRuns } from './runFile';

const ID = '3b241101-e2bb-4255-8caf-4136c566a962';

function run(change: Partial<KeptRun> = {}): WholeRun {
  const store = new MetricStore(['a'], 1);
  store.append(
    [{ step: 1, contender: 'a', replica: 0, loss: 2, accuracy: 0.5, gradientNorm: 1, learningRate: 0.1 }],
    [],
  );
  const curves = encodeCurves(store);
  return {
    run: {
      id: ID,
      query: 'b=none&runs=1',
      evaluateEvery: 1,
      adapter: 'an adapter',
      started: 1,
      seconds: 2,
      step: 1,
      totalSteps: 3,
      state: 'finished',
      results: [{ contender: 'a', title: 'IGC(40, 2)', step: 1, accuracy: 0.5 }],
      marks: [{ kind: 'learning-rate', step: 1, value: 0.2, text: 'Learning rate 0.2' }],
      curveBytes: curves.length,
      ...change,
    },
    label: { name: 'mine', notes: 'of note' },
    curves,
  };
}

describe('a file of runs', () => {
  it('gives them back as they were', () => {
    expect(unpackRuns(packRuns([run()]))).toEqual([run()]);
  });

  it('brings runs that are not trained here', () => {
    expect(unpackRuns(packRuns([run({ state: 'open' })]))[0]?.run.state).toBe('stopped');
  });

  it.each([
    ['no zip', strToU8('{"format":"igc-playground runs 1"}'), /not a zip file/],
    ['nothing', new Uint8Array(), /not a zip file/],
    ['another zip', zipSync({ 'a.txt': strToU8('a') }), /holds no runs/],
    [
      'another version',
      zipSync({ 'runs.json': strToU8('{"format":"runs 9","runs":[]}') }),
      /another version/,
    ],
    ['settings out of bounds', packRuns([run({ query: 'lr=1e99' })]), /settings.*not valid.*lr/],
    ['a step that is none', packRuns([run({ step: -1 })]), /list of runs is damaged/],
    ['curves that are none', packRuns([{ ...run(), curves: strToU8('curves') }]), /is damaged/],
    ['weights that are none', packRuns([{ ...run(), checkpoint: strToU8('weights') }]), /is damaged/],
  ])('is refused: %s', (_, file, message) => {
    expect(() => unpackRuns(file)).toThrow(message);
  });

  it('is refused where it would unpack to more than a page can hold', () => {
    const file = packRuns([run()]);
    // The size of the first entry, as the directory at the end claims it.
    const directory = file.findLastIndex(
      (_, at) => file[at] === 0x50 && file[at + 1] === 0x4b && file[at + 2] === 1,
    );
    new DataView(file.buffer).setUint32(directory + 24, 0xf0000000, true);
    expect(() => unpackRuns(file)).toThrow(/more than 1 GB/);
  });
});
