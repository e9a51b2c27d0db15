/** A run that is cut off goes on where it was, and has the curve of one that never was. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, small, start, stepCounter, steps } from './page';

const QUERY = small({ epochs: 4 });
const [STEPS_PER_EPOCH, LAST_STEP] = [10, 40];

/** All that a finished run measured, but for the time that steps took, which is never the same. */
async function curves(page: Page): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV').click()]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  const time = lines[0]?.split(',').indexOf('milliseconds') ?? -1;
  expect(time).toBeGreaterThan(0);
  return lines.map((line) => line.split(',').toSpliced(time, 1).join(','));
}

/** Waits until a step is over, without missing many that follow. */
async function passed(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    (last) => Number(document.querySelector('[data-testid=step]')?.textContent) > last,
    step,
    { polling: 10 },
  );
}

/** Ends the page's process at once: nothing of it has time for a last word. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await page.close();
}

test('a page that is killed in an epoch offers to resume, and the curve is that of an uninterrupted run', async ({
  page,
  context,
}) => {
  await openReady(page, QUERY);
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  const uninterrupted = await curves(page);
  // A line for each step and each of the evaluations of two contenders, and the header.
  expect(uninterrupted).toHaveLength(2 * (LAST_STEP + LAST_STEP / STEPS_PER_EPOCH) + 1);
  await page.close();

  const first = await context.newPage();
  await openReady(first, QUERY);
  await start(first, 'Train');
  await passed(first, 12);
  await button(first, 'Pause').click();
  await expect(first.getByRole('status')).toContainText('Paused');
  // A checkpoint follows a pause, and an evaluation: it is to lie early in an epoch, and the page to be killed soon after.
  do {
    const before = await steps(first);
    await button(first, 'Step').click();
    await expect(stepCounter(first)).toHaveText(String(before + 1));
  } while (![1, 2, 3, 4].includes((await steps(first)) % STEPS_PER_EPOCH));
  const paused = await steps(first);
  expect(paused).toBeLessThan(LAST_STEP);
  await button(first, 'Train').click();
  await passed(first, paused);
  await crash(first);

  // The address says nothing of the run: what is resumed brings its own settings.
  const second = await context.newPage();
  await openReady(second);
  const offer = second.getByText(/was cut off at step \d+ of 40/);
  await expect(offer).toBeVisible();
  expect((await new AxeBuilder({ page: second }).analyze()).violations).toEqual([]);
  const from = Number(/checkpoint at step (\d+)/.exec((await offer.textContent()) ?? '')?.[1]);
  expect(from % STEPS_PER_EPOCH, 'a step within an epoch').not.toBe(0);
  await expect(stepCounter(second)).toHaveText('0');
  await button(second, 'Resume').click();
  await expect(stepCounter(second)).toHaveText(String(LAST_STEP), { timeout: 90_000 });
  await expect(second.getByRole('status')).toContainText('Finished');
  expect(await curves(second)).toEqual(uninterrupted);
  await expect(second.getByText(`Resumed after step ${from}`).first()).toBeVisible();

  // What has finished is not offered again.
  await second.reload();
  await expect(button(second, 'Train')).toBeEnabled();
  await expect(offer).toBeHidden();
});

test('the offer can be dismissed for good, and a run that trains in another tab is not offered', async ({
  page,
  context,
}) => {
  await openReady(page, small({ epochs: 500 }));
  await start(page, 'Train');
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');

  const other = await context.newPage();
  await other.goto('./#runs');
  await expect(other.getByRole('row').filter({ hasText: 'on the device' })).toBeVisible();
  await openReady(other);
  const offer = other.getByText(/was cut off/);
  await expect(offer).toBeHidden();
  // The tab that trains it is closed: now it is there for others.
  await page.close();
  await expect(offer).toBeVisible();
  await button(other, 'Dismiss').click();
  await expect(offer).toBeHidden();
  await other.reload();
  await expect(button(other, 'Train')).toBeEnabled();
  await expect(other.getByText(/^Computes on/)).toBeVisible();
  await expect(offer).toBeHidden();
});
