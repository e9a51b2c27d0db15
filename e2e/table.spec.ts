/** Table 1: what it computes, what was printed, and the way of a column into a contender. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, query } from './page';

const regime = (page: Page, name: 'i' | 'ii') => page.getByRole('table', { name: `Regime (${name})` });

/** The cells of a row, without the numbers of their notes. */
const row = (page: Page, name: 'i' | 'ii', title: string) =>
  regime(page, name)
    .getByRole('row', { name: new RegExp(`^${title}`) })
    .getByRole('cell')
    .evaluateAll((cells) =>
      cells.map((cell) =>
        [...cell.querySelectorAll('sup')].reduce(
          (text, sup) => text.slice(0, -(sup.textContent ?? '').length),
          cell.textContent ?? '',
        ),
      ),
    );

test('the 20 columns are computed, and the totals follow depth and width policy', async ({ page }) => {
  await page.goto('./#table');
  await expect(regime(page, 'i').getByRole('columnheader')).toHaveCount(9);
  await expect(regime(page, 'ii').getByRole('columnheader')).toHaveCount(11);
  expect(await row(page, 'i', 'Width')).toEqual(['22', '30', '36', '40', '50', '57', '60', '64', '80']);
  const parameters = '17,640 17,248 17,424 17,640 17,820 17,640 17,496 17,632 17,608 17,536 17,510';
  expect(await row(page, 'ii', 'Params / block')).toEqual(parameters.split(' '));
  expect((await row(page, 'i', 'Params / network')).slice(-3)).toEqual(['36,640', '37,156', '39,220']);
  await page.getByRole('combobox', { name: 'Width policy' }).click();
  await page.getByRole('option', { name: 'Double M' }).click();
  expect((await row(page, 'i', 'Params / network')).at(-1)).toBe('127,540');
  expect(query(page)).toBe('?width=double-m');
});

test('a misprint says what was printed: by mouse, by focus, and in a note', async ({ page }) => {
  await page.goto('./#table');
  const mark = page.getByRole('button', { name: '57, printed 54, note 1' });
  const popup = page.getByRole('dialog', { name: 'Printed: 54' });
  await mark.hover();
  await expect(popup).toContainText('19 · 3 = 57');
  await page.mouse.move(5, 5);
  await expect(popup).toBeHidden();
  await button(page, 'Width: explain').first().focus();
  await page.keyboard.press('Tab');
  await expect(mark).toBeFocused();
  await expect(popup).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(popup).toBeHidden();
  await expect(mark).toBeFocused();
  await expect(
    page.getByRole('list').filter({ hasText: 'printed 17,820' }).getByRole('listitem'),
  ).toHaveCount(7);
});

test('a column goes into the chosen contender, by mouse, and back', async ({ page }) => {
  await page.goto('./#table');
  await regime(page, 'i')
    .getByRole('row', { name: /^M/ })
    .getByRole('cell', { name: '12' })
    .click({ force: true });
  await expect(page.getByRole('region', { name: 'Experiment' })).toContainText('GPC(3, 12)');
  expect(query(page)).toBe('?b=L3M12K1');
  await button(page, 'Undo').click();
  expect(query(page)).toBe('');
  await page.getByRole('radio', { name: 'C', exact: true }).click();
  await button(page, 'Put IGC(85, 2) into contender C').click();
  await expect(page.getByRole('region', { name: 'Experiment' })).toContainText('IGC(85, 2)');
  expect(query(page)).toBe('?c=L85M2K2');
});

test('a column goes into a contender by keyboard', async ({ page }) => {
  await page.goto('./#table');
  await page.getByRole('radio', { name: 'B', exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'A', exact: true })).toBeChecked();
  await button(page, 'Put GPC(10, 5) into contender A').focus();
  await page.keyboard.press('Enter');
  expect(query(page)).toBe('?a=L10M5K1');
});
