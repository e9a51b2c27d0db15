/** The charts of a run: what they show, how they are looked at, and what can be taken away. */
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, small, start } from './page';

const chart = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const line = (of: Locator): Locator => of.locator('[data-part="line"]');

/** A finished run of two seeds, twenty steps, with the charts that an address asks for. */
async function finished(page: Page, hash = '', changes: Record<string, string | number> = {}): Promise<void> {
  await openReady(page, `${small({ runs: 2, ...changes })}${hash}`);
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('every chart is drawn, with its seeds, its tests and the number of seeds', async ({ page }) => {
  await finished(page, '#?charts=loss.accuracy.difference.rate.gradient.speed');
  for (const name of ['Loss', 'Accuracy', 'Paired difference', 'Learning rate', 'Gradient norm', 'Speed']) {
    await chart(page, name).scrollIntoViewIfNeeded();
    await expect(line(chart(page, name)).first()).toHaveAttribute('d', /^M.*L/);
  }
  const accuracy = chart(page, 'Accuracy');
  await expect(accuracy).toContainText('mean ± std, N = 2 seeds');
  await expect(accuracy.locator('[data-part="seed"]')).toHaveCount(4);
  await expect(accuracy.locator('[data-part="test"]')).toHaveCount(2);
  await expect(chart(page, 'Paired difference')).toContainText('95 % interval, N = 2 seeds');
  // Colour is not all that tells the lines apart.
  const dashes = await line(accuracy).evaluateAll((lines) =>
    lines.map((one) => one.getAttribute('stroke-dasharray')),
  );
  expect(new Set(dashes).size).toBe(2);
});

test('the crosshair stands at the same step of all charts, by mouse and by keyboard', async ({ page }) => {
  await finished(page);
  const [loss, accuracy] = [chart(page, 'Loss'), chart(page, 'Accuracy')];
  const area = await loss.locator('svg.recharts-surface').boundingBox();
  if (!area) throw new Error('The chart is not drawn.');
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  const caption = loss.locator('caption');
  await expect(caption).toContainText(/Step \d+ · epoch \d\.\d\d/);
  await expect(accuracy.locator('caption')).toHaveText((await caption.textContent()) ?? '');
  await page.mouse.move(0, 0);
  await expect(caption).toHaveCount(0);

  const slider = loss.getByRole('slider', { name: 'Crosshair of Loss' });
  await slider.press('Home');
  await expect(caption).toHaveText('Step 1 · epoch 0.10');
  await slider.press('ArrowRight');
  await expect(caption).toHaveText('Step 2 · epoch 0.20');
  await slider.press('PageDown');
  await expect(caption).toHaveText('Step 10 · epoch 1.00');
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    /^Step 10 · epoch 1\.00; IGC\(4, 2\) \d\.\d+ ± .*; GPC\(3, 2\)/,
  );
  await expect(accuracy.locator('caption')).toHaveText('Step 10 · epoch 1.00');
  await slider.press('Escape');
  await expect(caption).toHaveCount(0);
});

test('zooms by a drag, back by a double click; by keys and by buttons too', async ({ page }) => {
  await finished(page);
  const [loss, accuracy] = [chart(page, 'Loss'), chart(page, 'Accuracy')];
  const ticks = (of: Locator) => of.locator('.recharts-xAxis-tick-labels').first();
  const drawing = loss.locator('svg.recharts-surface');
  const whole = await ticks(loss).textContent();
  const area = await drawing.boundingBox();
  if (!area) throw new Error('The chart is not drawn.');
  await page.mouse.move(area.x + area.width * 0.5, area.y + 80);
  await page.mouse.down();
  await page.mouse.move(area.x + area.width * 0.8, area.y + 90, { steps: 3 });
  await page.mouse.up();
  await expect(ticks(loss)).not.toHaveText(whole ?? '');
  await expect(ticks(accuracy)).toHaveText((await ticks(loss).textContent()) ?? '');
  await drawing.dblclick({ position: { x: area.width / 2, y: 80 } });
  await expect(ticks(loss)).toHaveText(whole ?? '');

  const slider = loss.getByRole('slider', { name: 'Crosshair of Loss' });
  await slider.press('+');
  await expect(ticks(loss)).not.toHaveText(whole ?? '');
  await slider.press('0');
  await expect(ticks(loss)).toHaveText(whole ?? '');
  await button(page, 'Zoom into Accuracy').click();
  await expect(ticks(loss)).not.toHaveText(whole ?? '');
  await button(page, 'Zoom out of Accuracy').click();
  await expect(ticks(loss)).toHaveText(whole ?? '');
});

test('how charts are looked at stands in the address, and a bad address says so', async ({ page }) => {
  await finished(page);
  const loss = chart(page, 'Loss');
  await button(page, 'Paired difference').click();
  await expect(chart(page, 'Paired difference')).toBeVisible();
  await page.getByRole('combobox', { name: 'Along the x axis' }).click();
  await page.getByRole('option', { name: 'Multiply-adds' }).click();
  await expect(loss).toContainText('by multiply-adds');
  await button(page, 'Logarithmic x axis').click();
  await button(page, 'Logarithmic y axis of Loss').click();
  await page.getByRole('slider', { name: 'Smoothing of the training lines' }).press('Home');
  await expect(loss.locator('[data-part="raw"]')).toHaveCount(0);
  await loss.getByRole('button', { name: 'GPC(3, 2)' }).click();
  await expect(line(loss)).toHaveCount(1);
  expect(new URL(page.url()).hash).toBe(
    '#?charts=loss.accuracy.difference&x=multiply-adds&logx=on&logy=loss&smooth=0&off=b',
  );

  const { search, hash } = new URL(page.url());
  await page.goto(`./${search}${hash}`);
  await page.reload();
  await expect(chart(page, 'Paired difference')).toBeVisible();
  await expect(button(page, 'Logarithmic x axis')).toHaveAttribute('aria-pressed', 'true');

  await page.goto('./#?charts=nonsense&x=weeks');
  await page.reload();
  await expect(page.getByText(/charts = "nonsense" must be/)).toBeVisible();
  await expect(loss).toBeVisible();
});

test('charts and numbers can be taken away', async ({ page }) => {
  await finished(page);
  const save = async (name: string) => {
    const coming = page.waitForEvent('download');
    await button(page, name).click();
    return coming;
  };
  const svg = await textOf(await save('Save Loss as SVG'));
  expect(svg).toMatch(/^<svg/);
  expect(svg).toContain('IGC(4, 2)');
  expect(svg).not.toContain('var(');
  const png = await save('Save Loss as PNG');
  expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
  const csv = await textOf(await save('Save Loss as CSV'));
  expect(csv.split('\n')[0]).toBe('line,kind,step,mean,smoothed,margin');
  // Twenty steps and two tests of two contenders, the header and the end.
  expect(csv.split('\n')).toHaveLength(46);
  const all = await textOf(await save('CSV'));
  expect(all).toContain('gradient_norm');
  const run: unknown = JSON.parse(await textOf(await save('JSON')));
  expect(run).toMatchObject({
    marks: [],
    metrics: { seeds: 2, contenders: [{ contender: 'a' }, { contender: 'b' }] },
  });

  await button(page, 'Loss as a table').click();
  const table = chart(page, 'Loss, table');
  await expect(table.getByRole('row').last()).toContainText('step 20');
  await expect(table.getByRole('columnheader')).toHaveCount(5);
});

test('a changed learning rate is marked in every chart', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await start(page, 'Train');
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');
  const rate = page.getByRole('textbox', { name: 'Learning rate of the run' });
  await rate.fill('0.02');
  await rate.press('Enter');
  for (const name of ['Loss', 'Accuracy'])
    await expect(chart(page, name).locator('[data-part="mark"]')).toContainText('lr 0.02');
});
