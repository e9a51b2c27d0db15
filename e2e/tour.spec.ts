/** The tour: offered once, taken by keyboard, ended at any time; it starts nothing by itself. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { button, openReady, query, stepCounter } from './page';

test('it is offered once, goes by keyboard, and trains only when it is told to', async ({ page }) => {
  await openReady(page);
  await button(page, 'Take the tour').press('Enter');
  const tour = page.getByRole('dialog');
  await expect(tour.getByRole('heading', { name: 'Two blocks, one budget' })).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(page.locator('[data-tour-target]')).toHaveAttribute('data-part', 'contenders');
  await tour.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(tour.getByRole('heading', { name: 'Train them' })).toBeFocused();
  await expect(stepCounter(page)).toHaveText('0');
  expect(query(page)).toBe('');
  await tour.getByRole('button', { name: 'Train a small experiment' }).press('Enter');
  await expect(stepCounter(page)).not.toHaveText('0', { timeout: 90_000 });
  expect(query(page)).toContain('train=1000');
  await expect(tour).toContainText('A run is there');
  for (const title of ['Watch the curves', 'Read the results', 'Find out why']) {
    await tour.getByRole('button', { name: 'Next' }).press('Enter');
    await expect(tour.getByRole('heading', { name: title })).toBeFocused();
    await expect(page.locator('[data-tour-target]')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(tour).toBeHidden();
  await expect(page.locator('[data-tour-target]')).toHaveCount(0);

  await page.reload();
  await expect(button(page, 'Train')).toBeVisible();
  await expect(button(page, 'Take the tour')).toHaveCount(0);
  await button(page, 'Help and keyboard shortcuts').click();
  await button(page, 'Take the tour').click();
  await expect(tour.getByRole('heading', { name: 'Two blocks, one budget' })).toBeVisible();
});

test('who wants no tour is not asked again', async ({ page }) => {
  await openReady(page);
  await button(page, 'No, thanks').click();
  await expect(button(page, 'Take the tour')).toHaveCount(0);
  await page.reload();
  await expect(button(page, 'Train')).toBeVisible();
  await expect(button(page, 'Take the tour')).toHaveCount(0);
});

test('on a narrow page the card leaves no sideways scrolling, and points at what is in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openReady(page);
  await button(page, 'Take the tour').click();
  await expect(page.locator('[data-tour-target]')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
});
