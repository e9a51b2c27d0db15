/** The Folding view on the built page: the same network with folded and with explicit permutations, timed on the device. */
import { expect, test } from './fixtures';
import { button, small } from './page';

/** Two networks are compiled and timed, on a processor that others use, too. */
const COMPARED = { timeout: 100_000 };

test('both ways are equal to the bit, and timed in turn', async ({ page }) => {
  await page.goto(`./?${small()}#folding?rounds=5`);
  await expect(page.getByRole('heading', { name: 'Nothing is compared yet' })).toBeVisible();
  await page.getByRole('radio', { name: '4', exact: true }).click();
  await expect(page).toHaveURL(/#folding\?images=4&rounds=5/);
  await button(page, 'Compare').click();
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('heading')).toHaveText(
    /^Equal to the bit\. (In time no difference shows: explicit|Explicit) takes \d/,
    COMPARED,
  );
  await expect(results).toContainText('IGC(4, 2), depth 5, training steps on 4 images');
  await expect(results).toContainText('0, of 80 logits');
  // Three blocks, there and back, forward and backward.
  await expect(results).toContainText('12 launches move');
  const launches = (row: number) => results.locator('tbody tr').nth(row).locator('td').first();
  const [folded, explicit] = [await launches(0).textContent(), await launches(1).textContent()];
  expect(Number(explicit) - Number(folded)).toBe(12);
  for (const way of ['Folded', 'Explicit'])
    await expect(results.locator(`[data-way="${way}"] > i`)).toHaveCount(5 + 2);
});

test('by keyboard another contender is chosen, compared, and given up', async ({ page }) => {
  await page.goto(`./?${small()}#folding`);
  await page.getByRole('radio', { name: 'A', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('GPC(3, 2) has no permutation', { exact: false })).toBeVisible();
  await button(page, 'Compare').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Comparison' })).toBeVisible();
  await expect(button(page, 'Cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Compare')).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Nothing is compared yet' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
