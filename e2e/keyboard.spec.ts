/** The main way through the page, by the keys that a keyboard has: nothing is clicked, pointed at or focused from outside. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, query, stepCounter, steps } from './page';

/** More presses than any page of ours should take. */
const MOST_PRESSES = 150;

/** Goes on with Tab, or back, until something has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let press = 0; press < MOST_PRESSES; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} cannot be reached by ${key}.`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

test('presets, a number, Train, Pause, Step, the rate, a chart, other views and Share', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReady(page);

  await press(page, button(page, 'Presets'));
  const presets = page.getByRole('dialog', { name: 'Presets' });
  await press(page, presets.getByRole('button', { name: /^Tiny and fast/ }));
  await expect(presets).toBeHidden();
  await expect(button(page, 'Presets')).toBeFocused();
  await expect.poll(() => query(page)).toContain('epochs=4');

  await tabTo(page, page.getByRole('textbox', { name: 'Epochs' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('300');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toContain('epochs=300');

  await press(page, button(page, 'Train'));
  await expect(stepCounter(page)).not.toHaveText('0', { timeout: 90_000 });
  // The button for the next thing stands where the last one was.
  await press(page, button(page, 'Pause'));
  await expect(page.getByRole('status')).toContainText('Paused');
  const paused = await steps(page);
  await press(page, button(page, 'Step'));
  await expect(stepCounter(page)).toHaveText(String(paused + 1));

  await tabTo(page, page.getByRole('textbox', { name: 'Learning rate of the run' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.02');
  await page.keyboard.press('Enter');
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await expect(loss.locator('[data-part="mark"]')).toContainText('lr 0.02');

  await tabTo(page, loss.getByRole('slider', { name: 'Crosshair of Loss' }));
  await page.keyboard.press('Home');
  await expect(loss.locator('caption')).toContainText('Step 1 ·');
  await press(page, button(page, 'Logarithmic y axis of Loss'), 'Space');
  await expect.poll(() => page.url()).toContain('logy=loss');

  const views = page.getByRole('navigation', { name: 'Views' });
  for (const [link, heading] of [
    ['Paper', 'Table 1, computed'],
    ['Budget', 'Budget explorer'],
    ['Runs', 'Runs kept in this browser'],
    ['Train', 'Training'],
  ] as const) {
    await tabTo(page, views.getByRole('link', { name: link, exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    // The settings have a heading of the same name beside it.
    const arrived = page.getByRole('main').getByRole('heading', { level: 2, name: heading, exact: true });
    await expect(arrived).toBeFocused();
  }
  await expect(stepCounter(page)).toHaveText(String(paused + 1));

  await tabTo(page, button(page, 'Share'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await press(page, button(page, 'Copy link'));
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.keyboard.press('Escape');
  await expect(button(page, 'Share')).toBeFocused();
});
