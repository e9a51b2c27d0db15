/** The graphics process dies under a run: once it recovers, twice it explains. */
import { chromium } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, small, start, stepCounter, steps } from './page';

test('a run survives the loss of its device once, and explains the second', async ({
  baseURL,
  launchOptions,
}) => {
  // A browser of its own: after two crashes it offers no adapter any more.
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage(baseURL === undefined ? {} : { baseURL });
    const devtools = await browser.newBrowserCDPSession();
    // The command does not answer when the process that it ends takes the connection along.
    const crash = () =>
      Promise.race([
        devtools.send('Browser.crashGpuProcess').catch(() => undefined),
        page.waitForTimeout(500),
      ]);

    await openReady(page, small({ epochs: 400, b: 'none' }));
    await start(page, 'Train');
    await expect.poll(() => steps(page)).toBeGreaterThan(3);
    await crash();
    const events = page.getByRole('list', { name: 'Events' });
    await expect(events).toContainText(/device was lost at step \d+/, { timeout: 60_000 });
    await expect(events).toContainText(/Resumed after step \d+ on a new device/, { timeout: 90_000 });
    const resumed = await steps(page);
    await expect.poll(() => steps(page), { timeout: 60_000 }).toBeGreaterThan(resumed + 1);

    await crash();
    await expect(page.getByText(/lost a second time|no graphics adapter/i).first()).toBeVisible({
      timeout: 60_000,
    });
    await expect(stepCounter(page)).not.toHaveText('0');
    await expect(button(page, 'Share')).toBeEnabled();
  } finally {
    await browser.close();
  }
});
