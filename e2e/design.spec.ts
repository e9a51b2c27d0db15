/** The look of the page: its scale of type, charts that stand in line, room for fingers, words that make room. */
import { expect, test } from './fixtures';
import { button, openReady, small, start, steps } from './page';

test('the scale of type counts in the reader’s rem, and no text is tiny', async ({ page }) => {
  await openReady(page);
  const sizes = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getClientRects().length > 0 &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()),
    );
    return shown.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  });
  const root = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await root()).toBe(16);
  expect(sizes.length).toBeGreaterThan(80);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
});

test('charts side by side have their axes at one height, whatever their titles say', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openReady(page, 'runs=2');
  const charts = page.locator('.recharts-surface');
  await expect(charts).toHaveCount(2);
  const tops = await charts.evaluateAll((all) => all.map((chart) => chart.getBoundingClientRect().top));
  expect(tops[0]).toBe(tops[1]);
});

test('what a view shows stands on its first screen, and its formulas in their typeface', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openReady(page, '#permutation');
  const lanes = await page.getByRole('region', { name: 'Lanes' }).boundingBox();
  expect(lanes?.y).toBeLessThan(450);
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`)))
    .toContain('Formula Playground loaded');
});

test('nothing moves while numbers change', async ({ page }) => {
  await page.addInitScript(() => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!('value' in entry)) continue;
        const { dataset } = document.documentElement;
        dataset['shift'] = String(Number(dataset['shift'] ?? 0) + Number(entry.value));
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
  const shift = () => page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
  await openReady(page, small({ epochs: 900, runs: 2 }));
  await start(page, 'Train');
  // Results of all kinds are there after the first evaluation, in the tenth step.
  await expect.poll(() => steps(page)).toBeGreaterThan(20);
  const before = await shift();
  expect(before, 'shifts are seen').toBeGreaterThan(0);
  await expect.poll(() => steps(page)).toBeGreaterThan(110);
  expect((await shift()) - before).toBeLessThan(0.01);
});

test('on a phone an explanation begins, and goes on when it is wanted', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openReady(page, '#permutation');
  const end = page.getByText(/the paper has these two only/);
  const readOn = button(page, 'Read on');
  await expect(end).not.toBeInViewport();
  await readOn.press('Enter');
  await expect(end).toBeInViewport();
  await button(page, 'Show less').click();
  await expect(end).not.toBeInViewport();
  // Whoever comes to a link in it by keyboard sees it.
  await page.getByRole('main').getByRole('link', { name: 'Budget' }).focus();
  await expect(end).toBeInViewport();
});

test.describe('under a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('controls are large enough', async ({ page }) => {
    await openReady(page);
    for (const name of ['Train', 'Step', 'Reset', 'Share']) {
      const box = await button(page, name).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(40);
      expect(box?.width).toBeGreaterThanOrEqual(40);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
