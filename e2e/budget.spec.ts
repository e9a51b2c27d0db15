/** The budget explorer, and contenders that are made to match. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, enter, openReady, query, openView } from './page';

const hash = (page: Page) => new URL(page.url()).hash;
const chosen = (page: Page) => page.getByRole('region', { name: 'Chosen block' });
const blocks = (page: Page) => page.getByRole('region', { name: 'Blocks near the budget' });
const handle = (page: Page) => page.getByRole('slider', { name: 'Point on the curve of the budget' });

test('the blocks near a budget are listed, for each rule of K', async ({ page }) => {
  await page.goto('./#budget');
  await expect(blocks(page).getByRole('row', { name: 'IGC(40, 2)' })).toContainText(
    /80.*4,640.*−0\.7 %.*1.*39,220/,
  );
  await page.getByRole('radio', { name: 'K = 1', exact: true }).click();
  await expect(blocks(page).getByRole('row', { name: 'GPC(30, 2)' })).toContainText(
    /60.*4,680.*\+0\.2 %.*2.*36,640/,
  );
  await button(page, '17,536 (ii)').click();
  await expect(blocks(page).getByRole('row', { name: 'GPC(62, 2)' })).toContainText('17,608');
  await page.getByRole('radio', { name: 'Fixed', exact: true }).click();
  await enter(page, 'K', '8');
  await expect(blocks(page).getByRole('row', { name: 'IGC(24, 8)' })).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Curves' })).toContainText('K = 8');
  expect(hash(page)).toBe('#budget?k=8&T=17536');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Budget' })).toHaveValue('17536');
});

test('the widest IGC lies inside, at L = 9 M, the widest GPC at M = 1', async ({ page }) => {
  await page.goto('./#budget');
  const chart = page.getByRole('region', { name: 'Width over L' });
  await expect(chart).toContainText('84.6 at L = 9 M');
  await expect(chart).toContainText('regular, 22.8 wide');
  await page.getByRole('radio', { name: 'K = 1', exact: true }).click();
  await expect(chart).toContainText('64.0 at M = 1');
});

test('arrow keys go along the curve, as one entry of the history', async ({ page }) => {
  await page.goto('./#table');
  await openView(page, 'Budget');
  await handle(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chosen(page)).toContainText('IGC(28, 3)');
  await page.keyboard.press('ArrowUp');
  await expect(chosen(page)).toContainText('IGC(21, 4)');
  await expect(handle(page)).toHaveAttribute(
    'aria-valuetext',
    /^IGC\(21, 4\), 84 channels, 4,788 parameters/,
  );
  await page.keyboard.press('End');
  await expect(chosen(page)).toContainText('Xception-like(64, 1)');
  await expect.poll(() => hash(page)).toBe('#budget?M=1');
  await page.goBack();
  await expect(chosen(page)).toContainText('IGC(40, 2)');
});

test('a drag goes along the curve, a click in the chart or the table chooses', async ({ page }) => {
  await page.goto('./#budget');
  const plane = page.getByRole('region', { name: 'The plane of L and M' }).locator('svg');
  const box = await plane.boundingBox();
  if (!box) throw new Error('The plane is not drawn');
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.7 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 60, { steps: 8 });
  await page.mouse.up();
  await expect(chosen(page)).toContainText('IGC(1, 23)');
  // The keys go on from there.
  await page.keyboard.press('ArrowRight');
  await expect(chosen(page)).toContainText('IGC(2, 16)');
  const chart = page.getByRole('region', { name: 'Width over L' }).locator('.recharts-surface');
  const area = await chart.boundingBox();
  if (!area) throw new Error('The chart is not drawn');
  await page.mouse.click(area.x + area.width - 20, area.y + 100);
  await expect(chosen(page)).toContainText('Xception-like(64, 1)');
  await button(page, 'IGC(12, 6)').click();
  await expect(chosen(page)).toContainText('72 channels');
  await expect(button(page, 'IGC(12, 6)')).toHaveAttribute('aria-pressed', 'true');
});

test('the chosen block goes into a contender, and back', async ({ page }) => {
  await page.goto('./#budget?k=1&M=5');
  await button(page, 'Put GPC(10, 5) into contender D').click();
  expect(query(page)).toBe('?d=L10M5K1');
  await expect(page.getByRole('region', { name: 'Experiment' })).toContainText('GPC(10, 5)');
  await button(page, 'Undo').click();
  expect(query(page)).toBe('');
});

test('where no block is near, the view says what to do', async ({ page }) => {
  await page.goto('./#budget?k=7&T=60&within=1');
  await expect(chosen(page)).toContainText('None comes within 1 % of 60 parameters');
  await expect(blocks(page)).toHaveCount(0);
});

test('a contender is matched to another, per block and per network, and back', async ({ page }) => {
  await openReady(page, 'b=L7M2K1');
  const b = page.getByRole('group', { name: 'Contender B' });
  await b.getByRole('button', { name: 'Match contender B to another' }).click();
  await page.getByRole('menuitem', { name: /A’s block/ }).click();
  await expect(b).toContainText('GPC(30, 2)');
  await expect(page.getByText('4,680 of 4,640 parameters of a block, +0.9 %')).toBeVisible();
  await button(page, 'Undo').click();
  await expect(b).toContainText('GPC(7, 2)');
  // By keyboard, and for the whole network.
  await b.getByRole('button', { name: 'Match contender B to another' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /A’s block/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('38,602 of 39,220 parameters of a network, −1.6 %')).toBeVisible();
  expect(query(page)).toBe('?b=L31M2K1');
});
