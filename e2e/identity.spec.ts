/** The Identity view on the built page: a regular convolution beside its IGC form, both on the device. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, enter, openReady, small, start } from './page';

/** Kernels of a first solution take their time on a processor that others use, too. */
const COMPILED = { timeout: 90_000 };
const differences = (page: Page) => page.getByRole('region', { name: 'Differences' });
const verdict = (page: Page) => differences(page).getByRole('heading');

test('both sides are equal to the bit, until an entry of W^d is another', async ({ page }) => {
  await page.goto('./#identity?blocks=2');
  await expect(verdict(page)).toHaveText(
    'Equal to the bit: both copies of the output, and all gradients.',
    COMPILED,
  );
  for (const row of await differences(page).locator('tbody tr').all())
    await expect(row.locator('td').nth(2)).toHaveText('0');
  await expect(differences(page).locator('tbody tr')).toHaveCount(5);

  // One edit after the other, without waiting for the device.
  const entry = page.getByRole('textbox', { name: 'Entry of W d in row 0, column 0' });
  await entry.focus();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key, { delay: 0 });
  await expect(entry).toHaveValue('4');
  await expect(verdict(page)).toContainText('the copies have come apart');
  await button(page, 'Undo all edits').click();
  await expect(verdict(page)).toContainText('Equal to the bit');
});

test('kernels are chosen and edited by keyboard, and stay equal', async ({ page }) => {
  await page.goto('./#identity?C=2&R=2');
  await expect(verdict(page)).toContainText('Equal to the bit', COMPILED);
  const kernels = page.getByRole('slider', { name: /^W, kernels/ });
  await kernels.focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('group', { name: 'Kernel from input 1 to output 1' })).toBeVisible();
  await enter(page, 'Weight: Centre', '9');
  await expect(kernels).toBeVisible();
  await expect(page.getByRole('region', { name: /^W,/ }).getByRole('list')).toContainText('9');
  await expect(verdict(page)).toContainText('Equal to the bit');
  await enter(page, 'Weight: Centre', 'many');
  await expect(page.getByRole('alert')).toHaveText('Must be a number from -999 to 999.');
});

test('C, R and fractions are chosen, and stand in the address', async ({ page }) => {
  await page.goto('./#identity');
  await page.getByRole('slider', { name: 'C, channels' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('radio', { name: '3', exact: true }).click();
  await page.getByRole('radio', { name: 'Fractions' }).click();
  await expect(verdict(page)).toHaveText(/^Equal to (rounding|the bit)/, COMPILED);
  await expect(page).toHaveURL(/#identity\?C=6&R=3&numbers=real/);
  await page.goto('./#identity?C=6&R=4');
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText(
    'R = 4 does not divide C = 6: 3 is used.',
  );
});

test('kernels are taken from a regular network of the run', async ({ page }) => {
  await openReady(page, small({ a: 'C6', b: 'none' }));
  await start(page, 'Step');
  await page.goto(`${page.url()}#identity`);
  await button(page, 'A Regular(6)').click();
  await expect(page.getByText('Kernels after 1 step, the first 4 of its 6 channels.')).toBeVisible();
  // Its stages have one block each: the second one is of the next stage.
  await page.getByRole('radio', { name: 'Two, with ReLU' }).click();
  await button(page, 'A Regular(6)').click();
  await expect(verdict(page)).toHaveText(/^Equal to (rounding|the bit)/, COMPILED);
});

test('both networks are trained, and their losses coincide', async ({ page }) => {
  await page.goto(`./?${small()}#identity?C=2&R=2`);
  const both = page.getByRole('region', { name: 'Train both' });
  await both.getByRole('button', { name: 'Train both' }).click(COMPILED);
  await expect(both.getByRole('progressbar')).toBeVisible();
  await expect(both.getByRole('heading', { level: 4 })).toHaveText(/ in 50 steps\.$/, COMPILED);
  await expect(both).toContainText(
    'Copies of kernels, scales and shifts in the IGC form are equal to the bit.',
  );
  const loss = both
    .getByRole('row', { name: /^Loss of any step/ })
    .getByRole('cell')
    .first();
  expect(Number.parseFloat((await loss.textContent()) ?? '')).toBeGreaterThanOrEqual(0);
  expect(Number.parseFloat((await loss.textContent()) ?? '')).toBeLessThan(0.05);
  // A line of equal differences is flat, and what has no height does not count as visible.
  for (const name of ['Loss of both', 'Difference of the losses'])
    await expect(both.getByRole('figure', { name }).locator('path.recharts-curve').first()).toHaveAttribute(
      'd',
      /^M.+L/,
    );
});

test('training both is started and given up by keyboard, and shows what there was', async ({ page }) => {
  await page.goto(`./?${small()}#identity?C=2&R=2`);
  const both = page.getByRole('region', { name: 'Train both' });
  await both.getByRole('radio', { name: '50 steps' }).focus(COMPILED);
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(page).toHaveURL(/steps=1000/);
  await both.getByRole('button', { name: 'Train both' }).focus();
  await page.keyboard.press('Enter');
  await expect(both.getByRole('status')).toContainText(/^Step \d/, COMPILED);
  await page.keyboard.press('Enter');
  await expect(both.getByRole('button', { name: 'Train both' })).toBeFocused();
  await expect(both.getByRole('heading', { level: 4 })).toHaveText(
    /^Losses are .* in (one step|\d+ steps)\.$/,
  );
});
