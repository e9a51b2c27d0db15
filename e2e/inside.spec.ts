/** Inside: filters, feature maps and norms of the networks of a run, by mouse and by keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { checkLooks } from './looks';
import { button, openReady, small, start } from './page';

const FIRST = { timeout: 90_000 };

const maps = (page: Page) => page.getByRole('region', { name: 'Feature maps' });
const channel = (page: Page) => maps(page).getByRole('region', { name: 'Chosen channel' });
const ordered = (page: Page) => maps(page).getByRole('slider', { name: 'Maps in the order of the channels' });
const permuted = (page: Page) => maps(page).getByRole('slider', { name: 'Maps permuted' });

async function choose(page: Page, group: string, option: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: group, exact: true })
    .getByRole('radio', { name: option })
    .click();
}

/** How many pixels of a panel differ from the first one. */
async function paintedPixels(page: Page, panel: string): Promise<number> {
  const canvas = maps(page).getByRole('region', { name: panel, exact: true }).locator('canvas');
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { data } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
    return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size;
  });
}

test('maps of a block are walked through in both orders, and the channel is told', async ({ page }) => {
  await openReady(page, `${small({ epochs: 60, runs: 2 })}#inside`);
  await page.getByRole('region', { name: 'Train first' }).getByRole('button', { name: 'One step' }).click();

  // IGC(4, 2): channels 0 1 | 2 3 | 4 5 | 6 7, permuted to 0 2 4 6 | 1 3 5 7.
  await expect(ordered(page)).toHaveAttribute(
    'aria-valuetext',
    /^Channel 0: primary partition 0, place 1 of 2; secondary partition 0, place 1 of 4\. Least /,
    FIRST,
  );
  await expect(maps(page).getByText('after 1 step', { exact: true })).toBeVisible();
  await expect.poll(() => paintedPixels(page, 'Permuted')).toBeGreaterThan(20);
  await permuted(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(permuted(page)).toHaveAttribute('aria-valuetext', /^Channel 2: primary partition 1, place 1/);
  await page.keyboard.press('End');
  await expect(channel(page)).toContainText('Channel 7');
  await ordered(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(channel(page)).toContainText('Channel 6');
  await expect(channel(page)).toContainText('Primary partition 3, place 1 of 2');
  await expect(channel(page)).toContainText('Secondary partition 0, place 4 of 4');
  await expect(page).toHaveURL(/#inside\?channel=6$/);

  // By mouse: pointing tells, a click keeps.
  const panel = maps(page).getByRole('region', { name: 'Permuted', exact: true }).locator('canvas');
  await panel.scrollIntoViewIfNeeded();
  await panel.hover({ position: { x: 20, y: 30 } });
  await expect(channel(page)).toContainText('Channel 0');
  await page.mouse.move(0, 0);
  await expect(channel(page)).toContainText('Channel 6');
  await panel.click({ position: { x: 20, y: 30 } });
  await page.mouse.move(0, 0);
  await expect(channel(page)).toContainText('Channel 0');

  // Another place, order, contender, image and run.
  await choose(page, 'After', 'BN, ReLU');
  await expect(channel(page)).toContainText('Zeros');
  await expect(channel(page)).toContainText(/Least0\.0+/);
  await choose(page, 'Order', 'Permuted');
  await expect(ordered(page)).toHaveCount(0);
  await choose(page, 'Contender', 'B GPC(3, 2)');
  await expect(permuted(page)).toHaveAttribute('aria-valuetext', /secondary partition 0, place 1 of 6/);
  const picture = maps(page).getByRole('img', { name: /^Test image/ });
  await button(page, 'Next image').click();
  await expect(picture).toHaveAccessibleName(/^Test image 1: /);
  const before = await channel(page).textContent();
  await page.getByRole('combobox', { name: 'Run' }).click();
  await page.getByRole('option', { name: 'Run 2' }).click();
  await expect(channel(page)).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/#inside\?of=b&run=2&image=1&after=output&order=permuted$/);
});

test('filters and norms come with the evaluations, or every second, of all contenders', async ({ page }) => {
  await openReady(page, `${small({ epochs: 60 })}#inside`);
  await start(page, 'Step');
  const filters = page.getByRole('region', { name: 'Filters of A' });
  await expect(filters.getByRole('slider')).toBeAttached(FIRST);
  await filters.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect(filters).toContainText(/Filter 0: norm [\d.]+; red −?[\d.]+ to /);

  const table = page.getByRole('region', { name: 'Layers' }).getByRole('table');
  const rows = table.locator('tbody tr');
  await expect(rows).toHaveCount(5, FIRST);
  await expect(rows.first().locator('td').last()).toHaveText(/^\d of 6$/, FIRST);
  await expect(rows.locator('th')).toHaveText([
    'First layer',
    'Stage 1, block 1',
    'Stage 2, block 1',
    'Stage 3, block 1',
    'Classifier',
  ]);
  // Weights, gradients and dead channels of A, then of B.
  const cells = await rows.first().locator('td').allTextContents();
  expect(cells).toHaveLength(6);
  for (const column of [0, 1, 3, 4]) expect(Number(cells[column])).toBeGreaterThan(0);
  expect(cells[2]).toMatch(/^\d of 8$/);
  await expect(page.getByText('Dead channels were looked for in 64 test images')).toBeVisible();

  const stepOf = async (name: string) => {
    const heading = page.getByRole('region', { name, exact: true }).getByRole('heading', { level: 3 });
    return Number(/after (\d+) step/.exec((await heading.textContent()) ?? '')?.[1]);
  };
  const sections = ['Feature maps', 'Filters of the first layer', 'Layers'];
  await button(page, 'Train').click();
  for (const section of sections) await expect.poll(() => stepOf(section), FIRST).toBeGreaterThan(1);
  await choose(page, 'Look again', 'Every second');
  const now = await stepOf('Feature maps');
  await expect.poll(() => stepOf('Feature maps'), FIRST).toBeGreaterThan(now);
  await button(page, 'Pause').click();
  await expect(page.getByRole('status').first()).toContainText('Paused');
});

test('a block of three factors beside a regular one, in every look', async ({ page }) => {
  await openReady(page, `${small({ a: 'V1.2.4', b: 'C8' })}#inside?after=2`);
  await start(page, 'Step');
  await expect(maps(page).getByRole('region', { name: 'Permuted for factor 3' })).toBeVisible(FIRST);
  await expect(page.getByRole('region', { name: 'Layers' }).getByRole('table')).toBeVisible(FIRST);
  await checkLooks(page, 'inside');
});
