/** The settings, their counts, and the link that holds them. */
import { expect, test } from './fixtures';
import { button, enter, openReady, query } from './page';

test("the defaults are the paper's pair, with their counts", async ({ page }) => {
  await openReady(page);
  const a = page.getByRole('group', { name: 'Contender A' });
  await expect(a).toContainText('IGC(40, 2)');
  await expect(a).toContainText('4,640');
  await expect(a).toContainText('39,220');
  const b = page.getByRole('group', { name: 'Contender B' });
  await expect(b).toContainText('GPC(30, 2)');
  await expect(b).toContainText('36,640');
  expect(query(page)).toBe('');
});

test('the address holds what differs from the defaults, and opens to the same settings', async ({ page }) => {
  await openReady(page);
  await enter(page, 'Epochs', '7');
  await enter(page, 'L of contender A', '12');
  await page.getByRole('radio', { name: '20 coarse' }).click();
  expect(query(page)).toBe('?a=L12M2K2&labels=coarse&epochs=7');

  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('7');
  await expect(page.getByRole('radio', { name: '20 coarse' })).toBeChecked();
  await expect(page.getByRole('group', { name: 'Contender A' })).toContainText('IGC(12, 2)');
  expect(query(page)).toBe('?a=L12M2K2&labels=coarse&epochs=7');
});

test('Back and Forward go through the changes', async ({ page }) => {
  await openReady(page);
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await enter(page, 'Epochs', '5');
  await enter(page, 'Epochs', '6');
  await page.goBack();
  await expect(epochs).toHaveValue('5');
  await page.goBack();
  await expect(epochs).toHaveValue('20');
  await page.goForward();
  await expect(epochs).toHaveValue('5');
});

test('a move of a slider by keys is one entry of the history', async ({ page }) => {
  await openReady(page);
  const slider = page.getByRole('slider', { name: 'L of contender A, slider' });
  await slider.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'L of contender A' })).toHaveValue('45');
  await expect.poll(() => query(page)).toBe('?a=L45M2K2');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'L of contender A' })).toHaveValue('40');
});

test('a held arrow key is one entry of the history', async ({ page }) => {
  await openReady(page);
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await epochs.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.down('ArrowUp');
  await page.keyboard.up('ArrowUp');
  await expect(epochs).toHaveValue('25');
  await expect.poll(() => query(page)).toBe('?epochs=25');
  await page.goBack();
  await expect(epochs).toHaveValue('20');
});

test('the kinds of block keep the budget and what they promise', async ({ page }) => {
  await openReady(page);
  const a = page.getByRole('group', { name: 'Contender A' });
  await a.getByRole('radio', { name: 'GPC' }).click();
  await expect(a).toContainText('GPC(30, 2)');
  await a.getByRole('radio', { name: 'IGC', exact: true }).click();
  await enter(page, 'M of contender A', '4');
  expect(query(page)).toMatch(/a=L40M4K4/);
  await a.getByRole('radio', { name: 'Any K' }).click();
  await a.getByRole('combobox', { name: 'K of contender A' }).click();
  await page.getByRole('option', { name: '20', exact: true }).click();
  expect(query(page)).toMatch(/a=L40M4K20/);
  await a.getByRole('radio', { name: 'Regular' }).click();
  await expect(a).toContainText('Regular(');
});

test('contenders come and go, and come back', async ({ page }) => {
  await openReady(page);
  await button(page, 'Add contender C').click();
  await button(page, 'Add contender D').click();
  await expect(page.getByRole('group', { name: /^Contender / })).toHaveCount(4);
  await expect(page.getByRole('button', { name: /^Add contender/ })).toHaveCount(0);
  await button(page, 'Remove contender B').click();
  expect(query(page)).toMatch(/b=none/);
  await button(page, 'Undo').click();
  await expect(page.getByRole('group', { name: 'Contender B' })).toContainText('GPC(30, 2)');
});

test('a value that cannot be is explained and does not hold', async ({ page }) => {
  await openReady(page);
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await epochs.fill('0');
  await expect(page.getByRole('alert')).toContainText('a whole number from 1 to 1000');
  await epochs.blur();
  await expect(epochs).toHaveValue('20');
  expect(query(page)).toBe('');
});

test('a changed setting leads back to its default', async ({ page }) => {
  await openReady(page, 'epochs=3');
  await page.getByRole('button', { name: 'Epochs: back to 20' }).click();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('20');
  expect(query(page)).toBe('');
});

test('a hostile link changes nothing but a few notices', async ({ page }) => {
  const hostile = [
    'a=L0M2K2',
    'b=<img src=x onerror=alert(1)>',
    'lr=1e309',
    'epochs=-5',
    'schedule=constructor',
    '__proto__.polluted=1',
    'constructor=x',
    'depth=9',
    'seed=NaN',
  ].map((pair) => pair.split('=').map(encodeURIComponent).join('='));
  await openReady(page, hostile.join('&'));
  const notices = page.getByRole('list', { name: 'Notices' }).getByRole('listitem');
  await expect(notices).toHaveCount(hostile.length);
  await expect(notices.filter({ hasText: 'onerror' })).toBeVisible();
  expect(query(page)).toBe('');
  expect(await page.evaluate(() => 'polluted' in Object.prototype)).toBe(false);
  await button(page, 'Dismiss notice').first().click();
  await expect(notices).toHaveCount(hostile.length - 1);
});

test('the theme is kept', async ({ page }) => {
  await openReady(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  expect(await scheme()).toBe('dark');
  await page.reload();
  expect(await scheme()).toBe('dark');
});
