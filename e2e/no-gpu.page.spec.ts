/** What is left of the page without WebGPU: everything but training. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { button, enter, query, openView } from './page';

test('without an adapter, the page says what to do, and the settings work', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'WebGPU finds no graphics adapter' })).toBeVisible();
  await expect(button(page, 'Train')).toBeDisabled();
  await enter(page, 'L of contender A', '64');
  await expect(page.getByRole('group', { name: 'Contender A' })).toContainText('IGC(64, 2)');
  expect(query(page)).toBe('?a=L64M2K2');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('without an adapter, Speed says why there is nothing to measure', async ({ page }) => {
  await page.goto('./#speed');
  await expect(page.getByRole('heading', { name: 'WebGPU finds no graphics adapter' })).toBeVisible();
  await expect(button(page, 'Measure')).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Measurement' })).toContainText(/without WebGPU/);
  await page.keyboard.press('m');
  await expect(page.getByRole('progressbar', { name: 'Measurement' })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a browser without WebGPU gets another page', async ({ page }) => {
  await page.addInitScript('delete Navigator.prototype.gpu');
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'This browser has no WebGPU' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Training needs WebGPU');
});

test('an adapter without a device gets a third', async ({ page }) => {
  // In the page's worker, where the device is asked for.
  await page.addInitScript(() => {
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== 'training') return;
        const data = { type: 'unavailable', reason: 'no-device', message: '' };
        setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data })), 500);
      }
    };
  });
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'The graphics device cannot be used' })).toBeVisible();
});

test('without an adapter, the views work', async ({ page }) => {
  await page.goto('./#table');
  await button(page, 'Put GPC(10, 5) into contender B').click();
  expect(query(page)).toBe('?b=L10M5K1');
  await openView(page, 'Budget');
  await expect(page.getByRole('region', { name: 'Width over L' })).toContainText('84.6 at L = 9 M');
  await openView(page, 'Permutation');
  await expect(page.getByText('144 of 144 pairs connected.')).toBeVisible();
});
