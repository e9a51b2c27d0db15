import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadSynthetic } from '../dataset/load';
import { createNodeGpu } from '../engine/node';
import { columnExperiment, DEFINITION, definitionColumns } from '../reproduction/definition';
import { trialExperiment } from '../reproduction/estimate';
import { openAccelerator } from '../training/adapter';
import { Stopped } from '../training/gate';
import { type ColumnProgress, measureTrial, trainColumn } from './column';
import { ReproductionFolder } from './reproductionFolder';

const path = mkdtempSync(join(tmpdir(), 'igc-playground-'));
afterAll(() => rmSync(path, { recursive: true }));

const definition = DEFINITION.parse(
  Object.fromEntries(
    new URLSearchParams(
      'columns=L1M22K1&seeds=2&depth=5&labels=coarse&train=20&test=20&batch=5&epochs=2&seed=3',
    ),
  ),
);
const [column] = definitionColumns(definition);
if (!column) throw new RangeError('no column');
const experiment = columnExperiment(definition, column);

const dataset = loadSynthetic();
const { gpu } = await createNodeGpu();
const accelerator = await openAccelerator(gpu);

/** Trains as many steps as are allowed, then stops; what is kept goes through a file. */
async function trainUntil(before: ColumnProgress | undefined, lastStep: number) {
  const folder = new ReproductionFolder(path);
  let done = 0;
  try {
    return await trainColumn(accelerator, dataset, experiment, before, {
      isStopped: () => done >= lastStep,
      steps: (records) => {
        done = records.at(-1)?.step ?? done;
      },
      keep: (progress) => folder.keep(definition, 'L1M22K1', progress),
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return folder.progress(definition, 'L1M22K1');
  }
}

test('a column that was stopped twice, once before its evaluation, ends with the same bits', async () => {
  const whole = await trainUntil(undefined, Infinity);
  expect(whole).toMatchObject({ steps: 8, resumed: 0, divergedAt: undefined });
  if (!whole || !('evaluations' in whole)) throw new Error('it did not end');
  expect(whole.evaluations).toHaveLength(2);
  expect(new Set(whole.evaluations.map(({ loss }) => loss)).size).toBe(2);

  const early = await trainUntil(undefined, 3);
  if (!early || !('checkpoint' in early)) throw new Error('nothing was kept');
  expect(early.checkpoint.step).toBeGreaterThanOrEqual(3);
  expect(early.checkpoint.step).toBeLessThan(8);
  const late = await trainUntil(early, 8);
  if (!late || !('checkpoint' in late)) throw new Error('nothing was kept');
  expect(late.checkpoint.step).toBe(8);
  const resumed = await trainUntil(late, Infinity);
  expect(resumed).toMatchObject({ evaluations: whole.evaluations, steps: 8, resumed: 2 });
});

test('a trial measures its steps and its evaluation', async () => {
  const trial = await measureTrial(accelerator, dataset, trialExperiment(experiment));
  expect(trial.preparationSeconds).toBeGreaterThan(0);
  expect(trial.stepSeconds).toBeGreaterThan(0);
  expect(trial.evaluationSeconds).toBeGreaterThan(0);
});

test('what was kept of another definition, or damaged, is not gone on with', () => {
  const folder = new ReproductionFolder(path);
  const other = DEFINITION.parse({ columns: 'L1M22K1', seeds: '3' });
  expect(folder.progress(definition, 'L1M22K1')).toBeDefined();
  expect(folder.progress(definition, 'L2M15K1')).toBeUndefined();
  expect(folder.progress(other, 'L1M22K1')).toBeUndefined();
  expect(folder.read(definition)).toEqual({ definition, results: [] });
});
