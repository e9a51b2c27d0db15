/** The view of relatives, their way into training, and the controls that change them there. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, enter, openReady, query, small, start } from './page';

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const contender = (page: Page, name: string) => page.getByRole('group', { name: `Contender ${name}` });

test('every relative has a sentence, a formula and numbers of the chosen budget', async ({ page }) => {
  await page.goto('./#relatives');
  await expect(page.getByRole('article')).toHaveCount(6);
  for (const article of await page.getByRole('article').all()) {
    await expect(article.locator('math').first()).toBeVisible();
    await expect(article.locator('svg').first()).toBeVisible();
    await expect(article.getByText('Params / network')).toBeVisible();
  }
  await expect(card(page, 'IGCV2')).toContainText('V1.12.12');
  await expect(card(page, 'IGCV2')).toContainText('4,752');
  await expect(card(page, 'IGCV2')).toContainText('all would be 10.9');
  await expect(card(page, 'Deep roots').locator('dl')).toContainText('2, 4, 8');
  await page.getByRole('radio', { name: '3', exact: true }).click();
  await expect(card(page, 'IGCV2')).toContainText('V1.6.6.5');
  await page.getByRole('radio', { name: '(ii) 17,536' }).click();
  await expect(card(page, 'Xception-like')).toContainText('L128M1K1');
  expect(new URL(page.url()).hash).toBe('#relatives?regime=ii&pointwise=3');
});

test('relatives go into contenders by mouse and by keyboard, and back', async ({ page }) => {
  await page.goto('./#relatives');
  await card(page, 'SumFusion')
    .getByRole('button', { name: /contender C$/ })
    .click();
  expect(query(page)).toBe('?c=L8M8K8S');
  await expect(card(page, 'SumFusion').locator('header')).toContainText('C');
  await card(page, 'Deep roots')
    .getByRole('button', { name: /contender D$/ })
    .focus();
  await page.keyboard.press('Enter');
  expect(query(page)).toBe('?c=L8M8K8S&d=L24.12.6M2K1');
  await button(page, 'Undo').first().click();
  expect(query(page)).toBe('?c=L8M8K8S');
});

test('residual IGC turns shortcuts on, at a depth that has pairs of blocks', async ({ page }) => {
  await page.goto('./?b=none&depth=5#relatives');
  await card(page, 'Residual IGC')
    .getByRole('button', { name: /contender B$/ })
    .click();
  expect(query(page)).toBe('?b=L40M2K2&ident=1');
  await expect(page.getByText('identity shortcuts are on at depth 8, for all contenders')).toBeVisible();
  await button(page, 'Undo').last().click();
  expect(query(page)).toBe('?b=none&depth=5');
});

test('the editor changes what a relative is made of', async ({ page }) => {
  await openReady(page, 'a=V1.8.8&b=L8M4K4S&c=L8.4.2M2K1');
  await enter(page, 'Width of contender A', '67');
  await expect(contender(page, 'A')).toContainText('IGCV2(1, 11, 6)');
  await enter(page, 'Width of contender A', '64');
  await page.getByRole('combobox', { name: 'Group sizes of the 1x1 convolutions of contender A' }).click();
  await page.getByRole('option', { name: '4 · 4 · 4 (1,344)' }).click();
  await page.getByRole('combobox', { name: 'Group size of the 3x3 convolution of contender A' }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  await expect(contender(page, 'A')).toContainText('IGCV2(2, 4, 4, 2)');
  await page.getByRole('switch', { name: 'Fixed sums, contender B' }).click();
  await expect(contender(page, 'B')).toContainText('IGC(8, 4)');
  await page.getByRole('combobox', { name: 'L of contender C in the second stage' }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  await expect(contender(page, 'C')).toContainText('Deep roots(8, 2, 2; M = 2)');
  await page.getByRole('switch', { name: 'L per stage, contender C' }).press('Space');
  await expect(contender(page, 'C')).toContainText('GPC(8, 2)');
  expect(query(page)).toBe('?a=V2.4.4.2&b=L8M4K4&c=L8M2K1');
});

test('relatives train beside each other', async ({ page }) => {
  await openReady(page, small({ a: 'V1.2.2', b: 'L2M2K2S', c: 'L4.2.1M1K1', epochs: 1 }));
  await start(page, 'Step');
  for (const title of ['IGCV2(1, 2, 2)', 'SumFusion(2, 2)', 'Deep roots(4, 2, 1; M = 1)'])
    await expect(
      page.getByRole('article', { name: new RegExp(title.replace(/[()]/g, '\\$&')) }),
    ).not.toContainText('Train loss–');
});
