/** Insight: what the networks of a run make of the test images, while it trains, pauses and is over. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { checkLooks } from './looks';
import { button, openReady, small, start } from './page';

const FIRST = { timeout: 90_000 };

const cards = (page: Page) => page.getByRole('list', { name: 'Test images' }).locator('> li');
const filter = (page: Page, name: RegExp) =>
  page.getByRole('radiogroup', { name: 'Images' }).getByRole('radio', { name });

/** A run that is over after an evaluation of its 100 test images, in a view. */
async function finished(
  page: Page,
  hash: string,
  changes: Record<string, string | number> = {},
): Promise<void> {
  await openReady(page, `${small({ epochs: 1, ...changes })}#${hash}`);
  await start(page, 'Train');
  await expect(page.getByRole('status').first()).toContainText('Finished', FIRST);
}

async function countOf(page: Page, name: RegExp): Promise<number> {
  const text = (await filter(page, name).textContent()) ?? '';
  return Number(/(\d+)$/.exec(text)?.[1]);
}

test('predictions come with the run, and are filtered by who is right', async ({ page }) => {
  await openReady(page, `${small({ epochs: 60 })}#predictions`);
  const missing = page.getByRole('region', { name: 'Train first' });
  await expect(missing).toBeVisible();
  await missing.getByRole('button', { name: 'One step' }).click();

  // Before the first evaluation: every image, five classes of each network, by falling probability.
  await expect(cards(page)).toHaveCount(12, FIRST);
  const top = cards(page).first().getByRole('region', { name: 'A IGC(4, 2)' });
  await expect(top.getByText(/%/).first()).toBeVisible(FIRST);
  const shares = (await top.getByRole('listitem').getByText(/%$/).allTextContents()).map(Number.parseFloat);
  expect(shares).toHaveLength(5);
  expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
  await expect(page.getByText(/^Probabilities after step 1\./)).toBeVisible();
  await expect(filter(page, /Both/)).toHaveCount(0);
  const image = cards(page)
    .first()
    .getByRole('img', { name: /^Test image 0: / });
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(32);

  // Live at each evaluation, while the run goes on.
  await button(page, 'Train').click();
  await expect(filter(page, /^Both wrong/)).toBeVisible(FIRST);
  const evaluatedAt = async () =>
    Number(
      /evaluation at step (\d+)/.exec((await page.getByText(/evaluation at step/).textContent()) ?? '')?.[1],
    );
  const before = await evaluatedAt();
  await expect.poll(evaluatedAt, FIRST).toBeGreaterThan(before);
  await button(page, 'Pause').click();
  await expect(page.getByRole('status').first()).toContainText('Paused');

  // The four kinds are all images; each shows what it says.
  const kinds = [/^Both right/, /^Both wrong/, /^Only A right/, /^Only B right/];
  const counts = await Promise.all(kinds.map((kind) => countOf(page, kind)));
  expect(counts.reduce((a, b) => a + b, 0)).toBe(100);
  await filter(page, /^Both wrong/).click();
  expect(new URL(page.url()).hash).toBe('#predictions?show=wrong');

  // Pages, by keyboard.
  await filter(page, /^All/).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(filter(page, /^All/)).toBeChecked();
  await expect(page.getByText('1–12 of 100')).toBeVisible();
  await button(page, 'Next page of images').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('13–24 of 100')).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByText('97–100 of 100')).toBeVisible();
  await expect(cards(page)).toHaveCount(4);
});

test('a run that is over agrees with its last evaluation, with several runs and contenders', async ({
  page,
}) => {
  await finished(page, 'predictions?show=first&first=b&second=c&run=2', { c: 'C8', runs: 2, epochs: 2 });
  await expect(page.getByText('After the evaluation at step 20.')).toBeVisible(FIRST);
  await filter(page, /^Only B right/).click();
  const count = await countOf(page, /^Only B right/);
  await expect(cards(page)).toHaveCount(Math.min(12, count));
  const expected = { 'B GPC(3, 2)': 'right', 'C Regular(8)': 'wrong' };
  for (const [title, verdict] of Object.entries(expected))
    await expect(page.getByRole('region', { name: title }).getByText(new RegExp(`${verdict}$`))).toHaveCount(
      Math.min(12, count),
      FIRST,
    );
  await button(page, 'Reset').click();
  await expect(page.getByRole('region', { name: 'Train first' })).toBeVisible();
});

test('classes are sorted, and a cell of the confusion opens the images behind it', async ({ page }) => {
  await openReady(page, `${small({ epochs: 1, labels: 'fine' })}#classes`);
  await page.getByRole('region', { name: 'Train first' }).getByRole('button', { name: 'One step' }).click();
  await expect(page.getByRole('region', { name: 'Nothing is evaluated yet' })).toContainText(
    'after step 10',
    FIRST,
  );
  await button(page, 'Train').click();
  const table = page.getByRole('region', { name: 'Accuracy by class' }).getByRole('table');
  await expect(table.locator('tbody tr')).toHaveCount(20, FIRST);
  await page.getByRole('radio', { name: '100 classes' }).click();
  await expect(table.locator('tbody tr')).toHaveCount(100);

  // Sorted by difference at first, by name when that is pressed, and back to front when it is pressed again.
  const differences = () => table.locator('tbody tr td:last-child').allTextContents();
  const values = (await differences()).map((text) => Number.parseFloat(text.replace('−', '-')));
  expect(values.toSorted((a, b) => b - a)).toEqual(values);
  const names = () => table.locator('tbody th').allTextContents();
  const byName = table.getByRole('columnheader', { name: 'Class' });
  await byName.getByRole('button').click();
  await expect(byName).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await names();
  await byName.getByRole('button').press('Enter');
  expect(await names()).toEqual(ascending.toReversed());

  // The accuracies of the superclasses are the diagonal of the confusion.
  const cells = page.getByRole('region', { name: 'Confusion' }).locator('[data-cell]');
  await expect(cells).toHaveCount(400);
  const labels = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? ''));
  const images = labels.reduce((sum, label) => sum + Number(/\((\d+)\)$/.exec(label)?.[1]), 0);
  expect(images).toBe(100);

  // By keyboard to a cell that has images, and what is behind it.
  const filled = labels.findIndex((label) => !label.endsWith('(0)'));
  const count = Number(/\((\d+)\)$/.exec(labels[filled] ?? '')?.[1]);
  await cells.first().focus();
  for (let row = 0; row < Math.floor(filled / 20); row++) await page.keyboard.press('ArrowDown');
  for (let column = 0; column < filled % 20; column++) await page.keyboard.press('ArrowRight');
  await expect(cells.nth(filled)).toBeFocused();
  await page.keyboard.press('Enter');
  const behind = page.getByRole('region', { name: 'Images of the cell' });
  await expect(behind.getByRole('heading')).toBeFocused();
  await expect(behind.getByRole('img')).toHaveCount(count);
  await checkLooks(page, 'the images of a cell');
  await behind.getByRole('heading').focus();
  await page.keyboard.press('Escape');
  await expect(behind).toHaveCount(0);
});
