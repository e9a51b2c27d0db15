/** Figure 1: columns are trained, paused and kept over a reload; results are saved and opened. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { button, openView } from './page';

/** Two columns that a processor trains while one waits. */
const TINY =
  'columns=L1M22K1,L40M2K2&seeds=2&depth=5&labels=coarse&train=40&test=40&batch=20&epochs=6&schedule=constant';

const TRAINED = { timeout: 90_000 };

const queue = (page: Page) => page.getByRole('region', { name: 'Queue' });
const row = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Columns' }).getByRole('row', { name });
const difference = (page: Page) => page.getByRole('region', { name: 'Difference' });

async function openFigure(page: Page, settings: string): Promise<void> {
  await page.goto(`./#figure?${settings}`);
  await expect(page.getByText(/^Computes on/)).toBeVisible();
  await expect(button(page, 'Start')).toBeEnabled();
}

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFile(await (await download).path(), 'utf8');
}

/** Offers a text as a result file. */
async function openText(page: Page, text: string): Promise<void> {
  await page
    .locator('input[type=file][accept*=json]')
    .setInputFiles({ name: 'results.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('columns are trained one after the other, kept over a reload, saved and opened again', async ({
  page,
}) => {
  await openFigure(page, TINY);
  await expect(queue(page)).toContainText('Nothing has been trained yet.');
  await button(page, 'Start').click();
  await expect(row(page, 'GPC(1, 22)')).toContainText('training', TRAINED);
  await expect(row(page, 'GPC(1, 22)').getByRole('cell')).toHaveCount(6, TRAINED);
  await expect(queue(page)).toContainText(/Training IGC\(40, 2\), column 2 of 2: step [1-9]/, TRAINED);
  await button(page, 'Pause').click();
  await expect(queue(page)).toContainText(/Paused in IGC\(40, 2\), column 2 of 2/);
  const before = await row(page, 'GPC(1, 22)').getByRole('cell').allTextContents();
  expect(before.slice(0, 3).every((cell) => /^\d+(\.\d\d)?$/.test(cell))).toBe(true);
  expect(before[2]).toBe('2');

  const paused = Number(/after step (\d+) of 12/.exec((await queue(page).textContent()) ?? '')?.[1]);
  expect(paused).toBeGreaterThan(0);

  // The tab is closed, and the link opened again: what has finished is there, and nothing starts by itself.
  await page.reload();
  await expect(queue(page)).toContainText(
    /1 of 2 columns have finished\. IGC\(40, 2\) goes on after step [1-9]/,
  );
  expect(await row(page, 'GPC(1, 22)').getByRole('cell').allTextContents()).toEqual(before);
  await expect(difference(page)).toContainText('as soon as IGC and a GPC column have finished');
  await button(page, 'Continue').focus();
  await page.keyboard.press('Enter');
  // It goes on in the middle of the column.
  await expect(queue(page)).toContainText(/Training IGC\(40, 2\), column 2 of 2: step [1-9]/, TRAINED);
  await expect(queue(page)).toContainText('All 2 columns have finished.', TRAINED);
  await expect(row(page, 'IGC(40, 2)')).toContainText('resumed');
  await expect(row(page, 'GPC(1, 22)')).not.toContainText('resumed');
  await expect(difference(page)).toContainText(
    /IGC\(40, 2\) less GPC\(1, 22\), the only GPC column so far: [+−]?\d+\.\d\d points/,
  );

  const csv = (await saved(page, 'CSV')).trim().split('\n');
  expect(csv[0]).toMatch(/^regime,block,family,L,M,K,block_parameters,seed,accuracy,loss/);
  expect(csv.slice(1).map((line) => line.split(',')[1])).toEqual([
    'L1M22K1',
    'L1M22K1',
    'L40M2K2',
    'L40M2K2',
  ]);
  const json = await saved(page, 'JSON');
  expect(await saved(page, 'SVG')).toMatch(
    /^<svg .*Figure 1 \(i\), reproduced.*Scaled down: 40 training images of the built-in set/s,
  );
  expect((await saved(page, 'PNG')).slice(1, 4)).toBe('PNG');

  await button(page, 'Discard').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(queue(page)).toContainText('Nothing has been trained yet.');
  await openText(page, json);
  await expect(page.getByRole('region', { name: 'Result file' })).toContainText('results.json');
  expect(await row(page, 'GPC(1, 22)').getByRole('cell').allTextContents()).toEqual(before);
  await expect(difference(page)).toContainText('IGC(40, 2) less GPC(1, 22)');
});

test('the time is estimated from measured steps before anything is trained, and that can be cancelled', async ({
  page,
}) => {
  await openFigure(page, `${TINY.replace('epochs=6', 'epochs=500')}`);
  await button(page, 'Estimate time').click();
  await button(page, 'Cancel').click();
  await expect(button(page, 'Estimate time')).toBeEnabled();
  await button(page, 'Estimate time').click();
  await expect(queue(page)).toContainText(
    /About .*(min|h).* for 2 columns on this device, by measured steps/,
    TRAINED,
  );
  await expect(queue(page)).toContainText('Nothing has been trained yet.');
});

test('the definition is in the link; presets and settings change it', async ({ page }) => {
  await page.goto('./');
  await openView(page, 'Figure 1');
  await expect(page.getByRole('heading', { name: 'Figure 1, reproduced' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveText('Built-in images');
  await page.getByRole('radio', { name: '(ii) 17,536' }).click();
  await expect(row(page, 'IGC(85, 2)')).toBeVisible();
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name: 'Paper' }).click();
  await expect(page.getByText('CIFAR-100 is needed for this recipe.')).toBeVisible();
  await expect(button(page, 'Start')).toBeDisabled();
  expect(new URL(page.url()).hash).toBe('#figure?regime=ii&data=cifar100&epochs=400');
  await page.getByRole('textbox', { name: 'Seeds' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('A recipe of your own.')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#figure?regime=ii&seeds=4&data=cifar100&epochs=400');
});

test('what is no result file is refused with a sentence, and nothing is lost', async ({ page }) => {
  await openFigure(page, TINY);
  await openText(page, '{"a": 1}');
  await expect(page.getByRole('alert')).toContainText('results.json: This is not a result file');
  await expect(button(page, 'Start')).toBeEnabled();
});

test('a bad link is corrected, and says so', async ({ page }) => {
  await page.goto('./#figure?columns=L85M2K2&seeds=99&x=1');
  await expect(page.getByText(/seeds = "99" must be a whole number from 1 to 8/)).toBeVisible();
  await expect(page.getByText(/L85M2K2 is no column of regime \(i\)/)).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#figure');
});

for (const [width, colorScheme] of [
  [1440, 'dark'],
  [390, 'light'],
] as const)
  test.describe(`${width} pixels, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme });

    test('a result file that is drawn has no violation that axe finds, and nothing to scroll sideways', async ({
      page,
    }) => {
      await page.goto('./#figure?published=1');
      await expect(page.getByRole('heading', { name: 'IGC less the best GPC' })).toBeVisible();
      await openText(page, await readFile('docs/reproduction/scaled-i.json', 'utf8'));
      await expect(difference(page)).toContainText('the best of 8 GPC columns');
      expect(await page.locator('[data-plot=figure] path[data-of]').count()).toBe(9 + 9);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });
