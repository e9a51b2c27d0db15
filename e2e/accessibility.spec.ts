/** No violation that axe finds, wide and narrow, light and dark; nothing to scroll sideways. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { button, openReady, small, start } from './page';

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES))
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${size}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('the page with a run', async ({ page }) => {
        await openReady(page, small({ c: 'C8', lr: 'abc', epochs: 50 }));
        // Twice is enough to see a run: its kernels take long to compile.
        if ((size === 'wide') === (colorScheme === 'light')) await start(page, 'Step');
        if (size === 'narrow') await page.getByRole('button', { name: /^Experiment/ }).click();
        for (const name of [/^Images/, /^Network/, /^Recipe/])
          await page.getByRole('button', { name }).first().click();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      });

      test('the page that waits for data', async ({ page }) => {
        await page.goto('./?data=cifar100');
        await expect(page.getByText(/^CIFAR-100 is needed/).first()).toBeAttached();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

      for (const hash of [
        'table',
        'budget',
        'figure',
        'relatives',
        'permutation',
        'kernel',
        'identity',
        'predictions',
        'classes',
        'speed',
      ])
        test(`the view ${hash}`, async ({ page }) => {
          await page.goto(`./#${hash}`);
          await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
          await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
        });

      test('the presets', async ({ page }) => {
        await openReady(page);
        if (size === 'narrow') await page.getByRole('button', { name: /^Experiment/ }).click();
        await button(page, 'Presets').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });

      test('the ways to share', async ({ page }) => {
        await openReady(page, 'epochs=3');
        await button(page, 'Share').click();
        for (const way of ['Embed', 'Result card', 'Link']) {
          await page.getByRole('radio', { name: way }).click();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        }
      });

      test('a frame of another page', async ({ page }) => {
        await page.goto('./?embed=1&hide=data');
        await expect(page.getByRole('link', { name: 'Open in IGC Playground' })).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      });

      test('the help', async ({ page }) => {
        await openReady(page);
        await button(page, 'Help and keyboard shortcuts').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    });
