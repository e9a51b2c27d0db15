/** The Kernel view on the built page: a block as a product of matrices, of random weights and of those in training. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, enter, openReady, small, start } from './page';

const ROW = 'Product';
const HASH = '#kernel?L=6&M=2&K=2';

test('switching the permutation off makes the product block-diagonal', async ({ page }) => {
  await page.goto(`./${HASH}`);
  const whole = page.getByRole('region', { name: ROW });
  await expect(whole).toContainText('every output sees every input');
  await expect(whole).toContainText('Density100.0 %');
  await expect(whole).toContainText('Rank12 of 12');
  await expect(page.getByRole('region', { name: 'Factor W p' })).toContainText('Density16.7 %');
  await expect(page.getByRole('region', { name: 'Factor W d' })).toContainText('Density50.0 %');
  await page.getByRole('switch', { name: 'Permutation' }).click();
  await expect(whole).toContainText('falls apart into 2 blocks');
  await expect(whole).toContainText('Density50.0 %');
  await expect(page).toHaveURL(/permutation=off/);
  await page.goBack();
  await expect(whole).toContainText('every output sees every input');
});

test('by mouse and by keyboard, an element tells of its paths', async ({ page }) => {
  await page.goto(`./${HASH}`);
  const whole = page.getByRole('region', { name: ROW });
  const picture = whole.getByRole('slider');
  const canvas = whole.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
  await canvas.hover({ position: { x: (5.5 / 12) * width, y: (2.5 / 12) * height } });
  await expect(whole).toContainText(/Output 2 from input 5: −?[\d.]+ by 1 path, −?[\d.]+ × −?[\d.]+\./);
  await page.mouse.move(0, 0);
  await expect(whole).toContainText('Point at an element');

  await picture.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect(picture).toHaveAttribute('aria-valuetext', /^Output 1 from input 1: .* by 1 path/);
  await page.keyboard.press('End');
  await expect(picture).toHaveAttribute('aria-valuetext', /^Output 1 from input 11/);
  await page.keyboard.press('Escape');
  await expect(picture).toHaveAttribute('aria-valuetext', /^Arrow keys/);
});

test('a block, a tap and a seed are chosen, and stand in the address', async ({ page }) => {
  await page.goto(`./${HASH}`);
  const scale = page.getByRole('region', { name: ROW }).getByRole('list', { name: 'Colours' });
  const before = await scale.textContent();
  await page.getByRole('radio', { name: 'Above, left' }).click();
  await expect(scale).not.toHaveText(before ?? '');
  await enter(page, 'Seed', '7');
  await enter(page, 'M', '3');
  await expect(page).toHaveURL(/L=6&M=3&K=3&seed=7&tap=0/);
  await expect(page.getByRole('region', { name: ROW })).toContainText('of 18');
});

test('the weights of the run are shown, and follow it while it trains', async ({ page }) => {
  await openReady(page, small({ runs: 2, epochs: 50, seed: 5 }));
  await page.goto(`${page.url()}#kernel?from=run`);
  await expect(page.getByRole('heading', { name: 'Train first' })).toBeVisible();
  await start(page, 'Step');
  await expect(page.getByText('Contender A, Stage 1, block 1: 8 channels, after 1 step.')).toBeVisible();
  const scale = page.getByRole('region', { name: ROW }).getByRole('list', { name: 'Colours' });
  const first = await scale.textContent();
  await choose(page, 'Run', 'Run 2, seed 6');
  await expect(scale).not.toHaveText(first ?? '');
  await choose(page, 'Contender', 'B, GPC(3, 2)');
  await choose(page, 'Block', 'Stage 2, block 1: 6 channels');
  await expect(page.getByText('Contender B, Stage 2, block 1: 6 channels, after 1 step.')).toBeVisible();
  await expect(page).toHaveURL(/of=b&run=2&block=2/);
  const before = await scale.textContent();
  await button(page, 'Train').click();
  await expect(scale).not.toHaveText(before ?? '');
  await expect(page.getByText(/block 1: 6 channels, after ([2-9]|\d\d+) steps\./)).toBeVisible();
});

async function choose(page: Page, select: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: select, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
