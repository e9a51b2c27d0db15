/** Speed: a run is measured while it trains or is paused, under the ceilings of the device that it trains on. */
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { checkLooks } from './looks';
import { button, openReady, small, start, stepCounter, steps } from './page';

const MEASURED = { timeout: 90_000 };

const panel = (page: Page) => page.getByRole('region', { name: 'Measurement', exact: true });
const kernels = (page: Page) => page.getByRole('region', { name: 'Kernels of a step' });
const points = (page: Page) =>
  page.getByRole('region', { name: 'Roofline' }).locator('[role=graphics-symbol]');

async function openSpeed(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Speed', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Speed and roofline' })).toBeFocused();
}

async function measured(page: Page): Promise<void> {
  await expect(points(page).first()).toBeVisible(MEASURED);
  await expect(page.getByRole('progressbar', { name: 'Measurement' })).toHaveCount(0, MEASURED);
}

/** The text of every cell of a column, sum left out. */
function column(page: Page, name: string): Promise<string[]> {
  return kernels(page).evaluate((region, name) => {
    const headings = [...region.querySelectorAll('thead th')];
    const place = headings.findIndex((heading) => heading.textContent.startsWith(name));
    return [...region.querySelectorAll('tbody tr')].map(
      (row) => row.children[place]?.textContent.trim() ?? '',
    );
  }, name);
}

const numbers = async (page: Page, name: string) => (await column(page, name)).map(Number.parseFloat);

const sortBy = (page: Page, name: RegExp): Locator => kernels(page).getByRole('columnheader', { name });

const isFalling = (values: readonly number[]) =>
  values.every((value, place) => place === 0 || value <= (values[place - 1] ?? NaN));

test('a run that trains is measured, and trains on', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await start(page, 'Train');
  await openSpeed(page);
  await expect(page.getByRole('heading', { name: 'The run is not measured yet' })).toBeVisible();
  await button(page, 'Measure').click();
  await measured(page);
  await expect(panel(page)).toContainText(/Measured after step \d+, by .*timestamps/);
  const before = await steps(page);
  await expect.poll(() => steps(page)).toBeGreaterThan(before);

  // Every contender as a whole.
  const step = page.getByRole('region', { name: 'A training step' });
  for (const title of ['IGC(4, 2)', 'GPC(3, 2)']) {
    const cells = await step.getByRole('row', { name: title }).getByRole('cell').allTextContents();
    expect(cells).toHaveLength(7);
    expect(cells.every((cell) => Number.parseFloat(cell) > 0)).toBe(true);
  }

  // By kernel, the slowest first; their sum is the step.
  const names = await column(page, 'Kernel');
  const convolutions = names.flatMap((name, place) => (name.startsWith('conv') ? [place] : []));
  expect(convolutions.length).toBeGreaterThan(4);
  for (const title of [
    'Launches',
    'Time',
    'Rate',
    'Multiply-adds',
    'Bytes',
    'Loads',
    'Least',
    'Of roofline',
  ]) {
    const values = await numbers(page, title);
    for (const place of convolutions) expect(values[place], `${title} of ${names[place]}`).toBeGreaterThan(0);
  }
  const launches = await numbers(page, 'Launches');
  const sum = await kernels(page).getByRole('row', { name: /^Sum/ }).getByRole('cell').allTextContents();
  expect(Number(sum[0])).toBe(launches.reduce((total, count) => total + count, 0));
  expect(isFalling(await numbers(page, 'Time'))).toBe(true);
  expect(await points(page).count()).toBeGreaterThan(10);

  // Sorted by another column, and the other way round.
  await sortBy(page, /^Of roofline/)
    .getByRole('button')
    .click();
  await expect(sortBy(page, /^Of roofline/)).toHaveAttribute('aria-sort', 'descending');
  expect(isFalling(await numbers(page, 'Of roofline'))).toBe(true);
  await sortBy(page, /^Of roofline/)
    .getByRole('button')
    .click();
  await expect(sortBy(page, /^Of roofline/)).toHaveAttribute('aria-sort', 'ascending');
  await sortBy(page, /^Kernel/)
    .getByRole('button')
    .click();
  expect(await column(page, 'Kernel')).toEqual(names.toSorted());
  expect(new URL(page.url()).hash).toBe('#speed?sort=name');

  // The other contender, by layer.
  await page.getByRole('radio', { name: 'B GPC(3, 2)' }).click();
  await page.getByRole('radio', { name: 'By layer' }).click();
  await expect(kernels(page)).toContainText('B, GPC(3, 2)');
  expect(await column(page, 'Layer')).toEqual([
    'classifier',
    'stages.0.0',
    'stages.1.0',
    'stages.2.0',
    'stem',
    'step',
  ]);

  const download = page.waitForEvent('download');
  await button(page, 'CSV').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('igc-playground-speed-GPC(3, 2)-layer.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toMatch(/^name,launches,milliseconds,/);
  expect(lines).toHaveLength(7);
});

test('the keyboard measures, goes from point to point, and sorts', async ({ page }) => {
  await openReady(page, small());
  await openSpeed(page);
  await page.keyboard.press('.');
  await expect(stepCounter(page)).toHaveText('1', MEASURED);
  await page.keyboard.press('m');
  await measured(page);

  await points(page).first().focus();
  const first = await points(page).first().getAttribute('aria-label');
  expect(first).toMatch(
    /^\w+: [\d.]+ ms, [\d.]+ G multiply-adds a second, [\d.]+ % of its roofline, bound by /,
  );
  await page.keyboard.press('ArrowRight');
  await expect(points(page).nth(1)).toBeFocused();
  const [name = ''] = ((await points(page).nth(1).getAttribute('aria-label')) ?? '').split(':');
  await expect(kernels(page).getByRole('row', { name: new RegExp(`^${name} \\d`) })).toHaveAttribute(
    'data-pointed',
    'true',
  );
  await page.keyboard.press('End');
  await expect(points(page).last()).toBeFocused();

  await page.getByRole('radio', { name: 'per byte' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Multiply-adds for each number loaded')).toBeVisible();

  await sortBy(page, /^Launches/)
    .getByRole('button')
    .focus();
  await page.keyboard.press('Enter');
  expect(isFalling(await numbers(page, 'Launches'))).toBe(true);
});

test('opening the view measures nothing; a measurement can be cancelled, and made after all', async ({
  page,
}) => {
  await page.goto(`./?${small({ epochs: 200 })}#speed`);
  await expect(page.getByRole('heading', { name: 'There is no run to measure yet' })).toBeVisible();
  await expect(page.getByText(/^Computes on/)).toBeVisible();
  await expect(panel(page)).toContainText('Nothing is measured yet.');
  await expect(page.getByRole('heading', { name: 'Ceilings' })).toHaveCount(0);

  await button(page, 'Measure').click();
  await button(page, 'Cancel').click();
  await expect(button(page, 'Measure')).toBeFocused();
  await expect(panel(page)).toContainText('Nothing is measured yet.');

  await button(page, 'Measure').click();
  await expect(panel(page).getByRole('heading', { name: 'Ceilings' })).toBeVisible(MEASURED);
  await expect(panel(page)).toContainText(/Multiply-adds[\d.]+ G/);
  await expect(button(page, 'Measure')).toBeDisabled();
  await expect(stepCounter(page)).toHaveText('0');
});

test('measuring is repeated while the run goes on, and only then', async ({ page }) => {
  await openReady(page, small({ epochs: 300 }));
  await openSpeed(page);
  await page.getByRole('switch', { name: /^Repeat/ }).click();
  await page.waitForTimeout(1_000);
  await expect(panel(page)).toContainText('Nothing is measured yet.');
  await page.getByRole('region', { name: 'No run' }).getByRole('button', { name: 'Train' }).click();
  await measured(page);
  const measuredAt = async () =>
    Number(/Measured after step (\d+)/.exec((await panel(page).textContent()) ?? '')?.[1]);
  const first = await measuredAt();
  await expect.poll(measuredAt, { timeout: 60_000 }).toBeGreaterThan(first);
});

test('a run that is over can still be measured, until Reset', async ({ page }) => {
  await openReady(page, small({ epochs: 1 }));
  await openSpeed(page);
  await page.getByRole('region', { name: 'No run' }).getByRole('button', { name: 'One step' }).click();
  await expect(stepCounter(page)).toHaveText('1', MEASURED);
  await button(page, 'Train').click();
  await expect(page.getByRole('status').first()).toContainText('Finished');
  await button(page, 'Measure').click();
  await measured(page);
  await button(page, 'Reset').click();
  await expect(points(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'There is no run to measure yet' })).toBeVisible();
});

test('four contenders, launch by launch, in every look', async ({ page }) => {
  await page.goto(`./?${small({ c: 'C8', d: 'C4' })}#speed?by=launch&per=loads`);
  await page.getByRole('region', { name: 'No run' }).getByRole('button', { name: 'One step' }).click();
  await expect(stepCounter(page)).toHaveText('1', MEASURED);
  await button(page, 'Measure').click();
  await measured(page);
  await page.getByRole('button', { name: /^How this is measured/ }).click();
  await points(page).first().focus();
  await checkLooks(page, 'speed');
});
