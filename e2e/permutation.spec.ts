/** The permutation view: lanes, lit paths, their counts, and the way to and from contenders. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, enter, query } from './page';

const hash = (page: Page) => new URL(page.url()).hash;
const output = (page: Page) => page.getByRole('region', { name: 'Output channel' });
const lanes = (page: Page) => page.getByRole('region', { name: 'Lanes' });
const pairs = (page: Page) => page.getByRole('region', { name: 'Paths of all pairs' });
/** The number of paths beside each primary partition. */
const counts = (page: Page) => lanes(page).locator('[data-part=lit] text').filter({ hasText: '×' });

test('pointing at an output lights its paths and counts them', async ({ page }) => {
  await page.goto('./#permutation?L=4&M=3&K=3');
  await expect(counts(page)).toHaveCount(0);
  const svg = lanes(page).locator('svg');
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  if (!box) throw new Error('The lanes are not drawn');
  await page.mouse.move(box.x + box.width - 60, box.y + 0.5 * box.height);
  await expect(counts(page)).toHaveText(['1×', '1×', '1×', '1×']);
  await expect(output(page)).toContainText(/from 12 of 12 input channels, by 1 path each: 12 in all/);
  await page.mouse.move(5, 5);
  await expect(counts(page)).toHaveCount(0);
  await page.mouse.click(box.x + box.width - 60, box.y + 0.5 * box.height);
  await page.mouse.move(5, 5);
  await expect(counts(page)).toHaveCount(4);
  expect(hash(page)).toMatch(/^#permutation\?out=\d+$/);
  await button(page, 'Show all lanes').click();
  await expect(counts(page)).toHaveCount(0);
});

test('the focus lights paths, and arrow keys go through the outputs', async ({ page }) => {
  await page.goto('./#permutation?K=6');
  const slider = page.getByRole('slider', { name: 'Output channel' });
  await slider.focus();
  await expect(output(page).getByRole('heading')).toHaveText('Paths to output channel 0');
  await expect(counts(page)).toHaveText(['1×', '0×', '1×', '0×']);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(output(page).getByRole('heading')).toHaveText('Paths to output channel 2');
  await expect(slider).toHaveAttribute('aria-valuetext', /channel 2 of 12.*6 stay dark/);
  await expect(counts(page)).toHaveText(['1×', '0×', '1×', '0×']);
  await page.keyboard.press('End');
  await expect(output(page).getByRole('heading')).toHaveText('Paths to output channel 11');
  await expect.poll(() => hash(page)).toBe('#permutation?K=6&out=11');
});

test('K goes from 1 over M and beyond, where pairs go dark', async ({ page }) => {
  await page.goto('./#permutation?out=0');
  const k = page.getByRole('slider', { name: 'K', exact: true });
  await k.focus();
  await page.keyboard.press('Home');
  await expect(k).toHaveAttribute('aria-valuetext', '1: GPC');
  await expect(counts(page)).toHaveText(['3×', '3×', '3×', '3×']);
  await expect(pairs(page)).toContainText('144 of 144 pairs connected.');
  await page.keyboard.press('ArrowRight');
  await expect(counts(page)).toHaveText(['2×', '1×', '2×', '1×']);
  await page.keyboard.press('ArrowRight');
  await expect(k).toHaveAttribute('aria-valuetext', '3 = M: IGC');
  await page.keyboard.press('ArrowRight');
  await expect(pairs(page)).toContainText('108 of 144 pairs connected, 25.0 % dark.');
  await page.keyboard.press('End');
  await expect(k).toHaveAttribute('aria-valuetext', '12 > M');
  await expect(pairs(page)).toContainText('36 of 144 pairs connected');
});

test('the matrix names a pair that is pointed at', async ({ page }) => {
  await page.goto('./#permutation?K=12');
  const matrix = pairs(page).locator('svg').nth(1);
  const box = await matrix.boundingBox();
  const at = (channel: number) => ((channel + 0.5) / 12) * (box?.width ?? 0);
  await matrix.hover({ position: { x: at(1), y: at(2) } });
  await expect(pairs(page)).toContainText('Input 1 to output 2: 1 path.');
  await matrix.hover({ position: { x: at(3), y: at(2) } });
  await expect(pairs(page)).toContainText('Input 3 to output 2: no path.');
  await expect(counts(page)).toHaveText(['1×', '0×', '0×', '0×']);
});

test('a block comes from a contender and goes to another', async ({ page }) => {
  await page.goto('./?b=L6M4K4#permutation');
  await button(page, 'B IGC(6, 4)').click();
  await expect(lanes(page)).toContainText('6 primary, 4 secondary partitions');
  expect(hash(page)).toBe('#permutation?L=6&M=4&K=4');
  await enter(page, 'L', '8');
  await button(page, 'Put IGC(8, 4) into contender A').click();
  expect(query(page)).toBe('?a=L8M4K4&b=L6M4K4');
  await button(page, 'Undo').click();
  expect(query(page)).toBe('?b=L6M4K4');
});

test('80 and 256 channels are drawn, more are refused', async ({ page }) => {
  await page.goto('./#permutation?L=40&M=2&K=2&out=79');
  await expect(counts(page)).toHaveCount(40);
  await page.goto('./#permutation?L=1&M=256&K=1&out=0');
  await expect(counts(page)).toHaveText(['256×']);
  await page.goto('./?a=L128M4K4#permutation?L=200&M=3&K=3');
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText('more than the 256 channels');
  await expect(button(page, 'A IGC(128, 4)')).toBeDisabled();
});
