/** No violation that axe finds in any view or dialog, wide and narrow, light and dark; nothing to scroll sideways. */
import type { Page } from '@playwright/test';
import { VIEW_IDS, type ViewId } from '../src/app/state/viewStore';
import { expect, test } from './fixtures';
import { checkLooks, NARROW } from './looks';
import { button, openReady, small, start, stepCounter } from './page';

/** Every view has its own heading; what is beneath it may still be loading. */
async function arrive(page: Page, view: ViewId, go: () => Promise<unknown>): Promise<void> {
  const heading = page.getByRole('heading', { level: 2 }).first();
  const before = (await heading.isVisible()) ? await heading.textContent() : null;
  await go();
  if (before !== null && view !== VIEW_IDS[0]) await expect(heading).not.toHaveText(before);
  await expect(page.getByText(/^Computes on/)).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

for (const view of VIEW_IDS)
  test(`the view ${view}`, async ({ page }) => {
    await arrive(page, view, () => page.goto(`./#${view}`));
    await checkLooks(page, view);
  });

/** Those that a run changes: what the others show depends on settings alone, and has been looked at above. */
const WITHOUT_RUN: readonly ViewId[] = ['table', 'budget', 'figure', 'relatives', 'permutation', 'folding'];

test('every view that shows something of a run', async ({ page }) => {
  test.slow();
  await openReady(page, small({ c: 'C8', epochs: 1 }));
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  for (const view of VIEW_IDS.filter((id) => !WITHOUT_RUN.includes(id))) {
    await arrive(page, view, () => page.evaluate((hash) => (location.hash = hash), view));
    await expect(stepCounter(page)).toHaveText('10');
    await checkLooks(page, `${view}, with a run`);
  }
});

test('all settings, a run that is paused, and what could not be taken', async ({ page }) => {
  await openReady(page, small({ c: 'C8', lr: 'abc', epochs: 50 }));
  await start(page, 'Step');
  for (const name of [/^Images/, /^Network/, /^Recipe/, /^Stop early/, /^Long runs/])
    await page.getByRole('button', { name }).first().click();
  await page.setViewportSize(NARROW);
  await page.getByRole('button', { name: /^Experiment/ }).click();
  await checkLooks(page, 'all settings');
});

test('the page that waits for data', async ({ page }) => {
  await page.goto('./?data=cifar100');
  await expect(page.getByText(/^CIFAR-100 is needed/).first()).toBeVisible();
  await checkLooks(page, 'missing data');
});

test('a frame of another page', async ({ page }) => {
  await page.goto('./?embed=1&hide=data');
  await expect(page.getByRole('link', { name: 'Open in IGC Playground' })).toBeVisible();
  await checkLooks(page, 'frame');
});

test('every dialog', async ({ page }) => {
  test.slow();
  await openReady(page, 'epochs=3');
  const dialog = page.getByRole('dialog');
  const check = async (what: string) => {
    await expect(dialog).toBeVisible();
    await checkLooks(page, what);
  };
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await button(page, 'Presets').click();
  await check('presets');
  await close();
  await button(page, 'Share').click();
  for (const way of ['Embed', 'Result card', 'Link']) {
    await page.getByRole('radio', { name: way }).click();
    await check(way);
  }
  await close();
  await button(page, 'Help and keyboard shortcuts').click();
  await check('help');
  await close();
  await page
    .getByRole('button', { name: /: explain$/ })
    .first()
    .click();
  await check('explanation');
});
