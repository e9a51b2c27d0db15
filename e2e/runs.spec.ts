/** Runs that are kept: the list, names, differences, overlays, files, weights. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { MetricStore } from '../src/report/metricStore';
import { encodeCurves } from '../src/report/storedCurves';
import type { WholeRun } from '../src/training/keptRun';
import { packRuns } from '../src/training/runFile';
import { expect, test } from './fixtures';
import { checkLooks } from './looks';
import { button, enter, openReady, openView, query, small, start } from './page';

const row = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name: 'Kept runs' }).getByRole('row').filter({ hasText: name });

/** Trains to the end and gives back the run's own name. */
async function trained(page: Page, query: string): Promise<string> {
  await openReady(page, query);
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  await openView(page, 'Runs');
  await expect(row(page, 'finished').first()).toBeVisible();
  const name = await row(page, 'finished').first().getByRole('button').textContent();
  return name ?? '';
}

async function saved(page: Page, name: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return download;
}

/** A finished run of 40 steps, made of numbers. */
function madeRun(place: number): WholeRun {
  const metrics = new MetricStore(['a', 'b'], 2);
  for (let step = 1; step <= 40; step++)
    for (const contender of ['a', 'b'])
      for (const replica of [0, 1]) {
        const loss = 3 * Math.exp(-step / (20 + 10 * place + replica));
        const point = { step, contender, replica, loss, accuracy: 1 - loss / 3 };
        metrics.append(
          [{ ...point, gradientNorm: loss, learningRate: 0.1 }],
          step % 10 === 0 ? [{ ...point, images: 100 }] : [],
        );
      }
  const curves = encodeCurves(metrics);
  const result = (contender: 'a' | 'b', title: string) => ({
    contender,
    title,
    step: 40,
    accuracy: 0.61,
    deviation: 0.012,
  });
  return {
    run: {
      id: `${place}5b0ff86-4e1a-4f4b-9a4b-0b7d1f7a3c5${place}`,
      query: `${small({ epochs: 4, runs: 2 })}&seed=${place + 2}`,
      evaluateEvery: 1,
      adapter: 'Google SwiftShader',
      started: 1.79e12 + place * 1e8,
      seconds: 75 + place,
      step: 40,
      totalSteps: 40,
      state: 'finished',
      results: [result('a', 'IGC(4, 2)'), result('b', 'GPC(3, 2)')],
      marks: [{ kind: 'learning-rate', step: 12, value: 0.05, text: 'Learning rate 0.05 from step 13' }],
      curveBytes: curves.length,
    },
    label: place === 0 ? {} : { name: 'with a smaller step', notes: 'The learning rate was halved.' },
    curves,
  };
}

async function importFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .locator('input[type=file][accept*=zip]')
    .setInputFiles({ name, mimeType: 'application/zip', buffer });
}

test('a run is kept, named, compared, shown beside another, taken away and brought back', async ({
  page,
}) => {
  const name = await trained(page, small({ seed: 5 }));
  expect(name).toMatch(/^[a-z]+ [a-z]+ [a-z]+$/);
  await expect(row(page, name)).toContainText(/IGC\(4, 2\)\s*\d+\.\d %/);
  await expect(row(page, name)).toContainText('20 / 20');

  await row(page, name).getByRole('button').click();
  const details = page.getByRole('region', { name: `Run ${name}` });
  await expect(details).toContainText('The same settings.');
  await enter(page, 'Name', 'first try');
  await page.getByRole('textbox', { name: 'Notes' }).fill('the seed is five');
  await page.getByRole('textbox', { name: 'Notes' }).blur();
  await expect(row(page, 'first try')).toBeVisible();

  await page.goto('./?a=C16#runs');
  await row(page, 'first try').getByRole('button').click();
  const opened = page.getByRole('region', { name: 'Run first try' });
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('the seed is five');
  await expect(opened.locator('dl')).toContainText(/Regular\(16\)\s*→\s*IGC\(4, 2\)/);
  await expect(opened.locator('dl')).toContainText('Seed');

  // Beside the settings of now, which have no run of their own yet.
  await row(page, 'first try').getByRole('checkbox').click();
  await openView(page, 'Train');
  const earlier = page.getByRole('list', { name: 'Earlier runs on the charts' });
  await expect(earlier).toContainText('1 first try');
  await expect(
    page.getByRole('region', { name: 'Loss', exact: true }).locator('path[data-part=line]'),
  ).toHaveCount(2);
  // Lines of earlier runs have the number of theirs, for who does not see their colour.
  await expect(
    page.getByRole('region', { name: 'Loss', exact: true }).locator('[data-part=earlier]'),
  ).toHaveText(['1', '1']);
  await button(page, 'Take first try off the charts').click();
  await expect(earlier).toBeHidden();

  await openView(page, 'Runs');
  await row(page, 'first try').getByRole('button').click();
  const weights = await readFile(await (await saved(page, 'Save weights')).path());
  const header = JSON.parse(weights.subarray(8, 8 + Number(weights.readBigUInt64LE())).toString());
  expect(header['stages.0.0.primary.weight'].shape).toEqual([8, 2, 3, 3]);
  expect(header['__metadata__']).toMatchObject({ contender: 'IGC(4, 2)', step: '20', seed: '5' });

  const file = await readFile(await (await saved(page, 'Export')).path());
  await button(page, 'Delete').click();
  await expect(page.getByText('No run is kept yet.')).toBeVisible();
  await button(page, 'Undo').click();
  // It is open again, as it was.
  await expect(opened).toBeVisible();
  await button(page, 'Delete').click();
  await expect(page.getByText('No run is kept yet.')).toBeVisible();
  await importFile(page, 'runs.zip', file.subarray(0, -40));
  await expect(page.getByText(/runs\.zip was not imported\. It is not a zip file/)).toBeVisible();
  await expect(page.getByText('No run is kept yet.')).toBeVisible();
  await importFile(page, 'runs.zip', file);
  await expect(row(page, 'first try')).toContainText('finished');
  await importFile(page, 'runs.zip', file);
  await expect(page.getByText(/were here already/)).toBeVisible();
  await expect(row(page, 'first try')).toHaveCount(1);

  await button(page, 'Use its settings').click();
  await expect.poll(() => query(page)).toMatch(/a=L4M2K2.*seed=5/);
});

test('a run that was reset can go on from the list, its weights be freed, and all sides agree in two tabs', async ({
  page,
  context,
}) => {
  await openReady(page, small({ epochs: 300, b: 'none' }));
  await start(page, 'Train');
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');

  const other = await context.newPage();
  await other.goto('./#runs');
  await expect(row(other, 'on the device')).toBeVisible();
  await row(other, 'on the device').getByRole('button').click();
  await expect(button(other, 'Delete')).toBeDisabled();
  await button(page, 'Reset').click();
  await expect(row(other, 'stopped')).toBeVisible();
  await expect(button(other, 'Delete')).toBeEnabled();

  await openView(page, 'Runs');
  await row(page, 'stopped').getByRole('button').click();
  await page.getByRole('button', { name: /^Resume from step/ }).click();
  await expect(page.getByRole('status')).toContainText(/Epoch \d+ of 300/, { timeout: 90_000 });
  await expect(row(other, 'on the device')).toBeVisible();
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');
  // A tab that is closed cuts its run off, and every view of another one offers to go on with it.
  await page.close();
  await expect(row(other, 'cut off')).toBeVisible();
  await other.reload();
  await expect(other.getByText(/was cut off at step \d+ of 3,000/)).toBeVisible();
  await row(other, 'cut off').getByRole('button').click();
  await button(other, 'Remove weights').click();
  await expect(other.getByText('Its weights are not kept, so it cannot go on.')).toBeVisible();
  await button(other, 'Undo').click();
  await expect(other.getByText(/^Computed on .* Weights of step/)).toBeVisible();
});

test('a list of runs with one opened, in every look', async ({ page }) => {
  await page.goto('./#runs');
  await expect(page.getByText('No run is kept yet.')).toBeVisible();
  await importFile(page, 'runs.zip', Buffer.from(packRuns([madeRun(0), madeRun(1)])));
  await row(page, 'finished').first().getByRole('button').click();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toBeVisible();
  await checkLooks(page, 'runs');
  // Sorted by any column, the other way round with the next press.
  const names = () => row(page, 'finished').getByRole('rowheader').getByRole('button').allTextContents();
  const byName = page.getByRole('columnheader', { name: 'Run', exact: true });
  await byName.getByRole('button').click();
  await expect(byName).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await names();
  expect(ascending).toHaveLength(2);
  expect(ascending.toSorted()).toEqual(ascending);
  await byName.getByRole('button').press('Enter');
  expect(await names()).toEqual(ascending.toReversed());
  await expect(page.getByRole('region', { name: 'Storage' })).toContainText(/Curves take \d/);
});
