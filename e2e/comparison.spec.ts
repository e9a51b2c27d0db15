/** Two contenders compared: the verdict, its evidence, and what each of them costs. */
import { expect, test } from './fixtures';
import { openReady, small, start } from './page';

test('says what the numbers support, with an interval over seeds and a test on the same images', async ({
  page,
}) => {
  await openReady(page, small({ runs: 3, c: 'C4' }));
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('After the first test of both');
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  await expect(comparison).toContainText(
    /(ahead by \d+\.\d+|are level,) ± \d+\.\d+ points over 3 seeds: (not yet )?distinguishable\.|with each of 3 seeds/,
  );
  await expect(comparison).toContainText('Test accuracy on synthetic images after step 20.');
  const [disagreements, costs] = [
    comparison.getByRole('table', { name: /McNemar/ }),
    comparison.getByRole('table', { name: 'Quality and cost' }),
  ];
  // Every test image is counted once in each of three rows.
  for (const row of [1, 2, 3]) {
    const cells = await disagreements.getByRole('row').nth(row).getByRole('cell').allTextContents();
    const counts = cells.slice(0, 4).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  }
  await expect(costs.getByRole('row')).toHaveCount(4);
  await expect(costs.getByRole('row').nth(1)).toContainText(/IGC\(4, 2\).*%.*988/);
  const plot = comparison.getByRole('figure', {
    name: /^Test accuracy against Parameters: IGC\(4, 2\) .* at 988/,
  });
  await expect(plot.locator('[data-part=contender]')).toHaveCount(3);
  await comparison.getByRole('radio', { name: 'ms / step' }).click();
  await expect(comparison.getByRole('figure', { name: /^Test accuracy against ms/ })).toBeVisible();

  await comparison.getByRole('combobox', { name: 'Pair that is compared' }).click();
  await page.getByRole('option', { name: 'GPC(3, 2) − ' }).click();
  await expect(disagreements).toContainText('only GPC(3, 2) right');
  await expect(page).toHaveURL(/#\?pair=bc&cost=time$/);
});

test('one seed has no interval, and that is said', async ({ page }) => {
  await openReady(page, small({ epochs: 1 }));
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  await expect(page.getByRole('region', { name: 'Comparison' })).toContainText(
    'with one seed: that gives no interval, so it may be chance.',
  );
});
