/** The charts of a run: what they show, how they are looked at, and what can be taken away. */
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, small, start, steps } from './page';

const chart = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const line = (of: Locator): Locator => of.locator('[data-part="line"]');
const ticks = (of: Locator, axis: 'x' | 'y' = 'x'): Locator =>
  of.locator(`.recharts-${axis}Axis-tick-labels`).first();

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function drawingOf(of: Locator) {
  const area = await of.locator('svg.recharts-surface').boundingBox();
  if (!area) throw new Error('The chart is not drawn.');
  return area;
}

test('the charts of a finished run: drawn, pointed at, zoomed, saved, and looked at in other ways', async ({
  page,
}) => {
  test.slow();
  await openReady(page, `${small({ runs: 2 })}#?charts=loss.accuracy.difference.rate.gradient.speed`);
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  const [loss, accuracy] = [chart(page, 'Loss'), chart(page, 'Accuracy')];

  await test.step('every chart is drawn, with its seeds, its tests and the number of seeds', async () => {
    for (const name of ['Loss', 'Accuracy', 'Paired difference', 'Learning rate', 'Gradient norm', 'Speed']) {
      await expect(chart(page, name)).not.toContainText('left out');
      await chart(page, name).scrollIntoViewIfNeeded();
      await expect(line(chart(page, name)).first()).toHaveAttribute('d', /^M.*L/);
    }
    await expect(accuracy).toContainText('mean ± std, N = 2 seeds');
    await expect(accuracy.locator('[data-part="seed"]')).toHaveCount(4);
    await expect(accuracy.locator('[data-part="band"]')).toHaveCount(2);
    await expect(accuracy.locator('[data-part="test"]')).toHaveCount(2);
    // The raw line lies under the smoothed one.
    await expect(accuracy.locator('[data-part="raw"]')).toHaveCount(2);
    await expect(chart(page, 'Paired difference')).toContainText('95 % interval, N = 2 seeds');
    await expect(button(page, 'Logarithmic y axis of Paired difference')).toHaveCount(0);
    // Colour is not all that tells the lines apart.
    const dashes = await line(accuracy).evaluateAll((lines) =>
      lines.map((one) => one.getAttribute('stroke-dasharray')),
    );
    expect(new Set(dashes).size).toBe(2);
  });

  const slider = loss.getByRole('slider', { name: 'Crosshair of Loss' });
  await test.step('the crosshair stands at the same step of all charts, by mouse and by keyboard', async () => {
    await loss.scrollIntoViewIfNeeded();
    const area = await drawingOf(loss);
    await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
    const caption = loss.locator('caption');
    await expect(caption).toContainText(/Step \d+ · epoch \d\.\d\d/);
    for (const other of ['Accuracy', 'Paired difference', 'Gradient norm'])
      await expect(chart(page, other).locator('caption')).toHaveText((await caption.textContent()) ?? '');
    await page.mouse.move(0, 0);
    await expect(caption).toHaveCount(0);

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

  await test.step('a drag zooms, a double click goes back; keys and buttons do it too', async () => {
    const whole = (await ticks(loss).textContent()) ?? '';
    const area = await drawingOf(loss);
    await page.mouse.move(area.x + area.width * 0.5, area.y + 80);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.8, area.y + 90, { steps: 3 });
    await page.mouse.up();
    await expect(ticks(loss)).not.toHaveText(whole);
    await expect(ticks(accuracy)).toHaveText((await ticks(loss).textContent()) ?? '');
    await loss.locator('svg.recharts-surface').dblclick({ position: { x: area.width / 2, y: 80 } });
    await expect(ticks(loss)).toHaveText(whole);

    await slider.press('+');
    await expect(ticks(loss)).not.toHaveText(whole);
    await slider.press('0');
    await expect(ticks(loss)).toHaveText(whole);
    await button(page, 'Zoom into Accuracy').click();
    await expect(ticks(loss)).not.toHaveText(whole);
    await button(page, 'Zoom out of Accuracy').click();
    await expect(ticks(loss)).toHaveText(whole);
  });

  await test.step('charts and numbers can be taken away', async () => {
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
    const all = await save('CSV');
    expect(all.suggestedFilename()).toMatch(/^igc-playground-metrics-synthetic-.*\.csv$/);
    expect(await textOf(all)).toContain('gradient_norm');
    const run: unknown = JSON.parse(await textOf(await save('JSON')));
    expect(run).toMatchObject({
      adapter: { software: true },
      marks: [],
      metrics: { seeds: 2, contenders: [{ contender: 'a' }, { contender: 'b' }] },
    });

    await button(page, 'Loss as a table').click();
    const table = chart(page, 'Loss, table');
    await expect(table.getByRole('row').last()).toContainText('step 20');
    await expect(table.getByRole('columnheader')).toHaveCount(5);
  });

  await test.step('how charts are looked at stands in the address', async () => {
    for (const shown of ['Learning rate', 'Gradient norm', 'Speed']) await button(page, shown).click();
    for (const [unit, by] of [
      ['Epoch', 'by epoch'],
      ['Time', 'by own training time in seconds'],
      ['Multiply-adds', 'by multiply-adds'],
    ] as const) {
      await page.getByRole('combobox', { name: 'Along the x axis' }).click();
      await page.getByRole('option', { name: unit }).click();
      await expect(loss).toContainText(by);
    }
    await button(page, 'Logarithmic x axis').click();
    await button(page, 'Logarithmic y axis of Accuracy').click();
    // Equal ratios are equally far apart.
    const marked = await ticks(accuracy)
      .locator('text')
      .evaluateAll((texts) =>
        texts.map((text) => {
          const [digits = '', suffix = ''] = (text.textContent ?? '').split(' ');
          return [Number(digits) * (suffix === 'G' ? 1e9 : 1e6), Number(text.getAttribute('x'))] as const;
        }),
      );
    const slopes = marked.slice(1).map(([value, x], index) => {
      const [before, at] = marked[index] ?? [NaN, NaN];
      return (x - at) / Math.log(value / before);
    });
    expect(slopes.length).toBeGreaterThan(1);
    for (const slope of slopes) expect(slope / (slopes[0] ?? NaN)).toBeCloseTo(1, 1);

    await page.getByRole('slider', { name: 'Smoothing of the training lines' }).press('Home');
    await expect(loss.locator('[data-part="raw"]')).toHaveCount(0);
    await loss.getByRole('button', { name: 'GPC(3, 2)' }).click();
    await expect(line(loss)).toHaveCount(1);
    await expect(line(accuracy)).toHaveCount(1);
    await loss.getByRole('button', { name: 'IGC(4, 2)' }).click();
    await expect(loss).toContainText('Every contender is left out');
    await loss.getByRole('button', { name: 'IGC(4, 2)' }).click();
    expect(new URL(page.url()).hash).toBe(
      '#?charts=loss.accuracy.difference&x=multiply-adds&logx=on&logy=accuracy&smooth=0&off=b',
    );

    await page.reload();
    await expect(chart(page, 'Paired difference')).toBeVisible();
    await expect(button(page, 'Logarithmic x axis')).toHaveAttribute('aria-pressed', 'true');
  });

  await page.goto('./#?charts=nonsense&x=weeks');
  await expect(page.getByText(/charts = "nonsense" must be/)).toBeVisible();
  await expect(loss).toBeVisible();
});

test('a changed learning rate is marked in every chart, and a page that nobody sees draws nothing', async ({
  page,
}) => {
  await openReady(page, small({ epochs: 300 }));
  await start(page, 'Train');
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');
  const rate = page.getByRole('textbox', { name: 'Learning rate of the run' });
  await rate.fill('0.02');
  await rate.press('Enter');
  for (const name of ['Loss', 'Accuracy'])
    await expect(chart(page, name).locator('[data-part="mark"]')).toContainText('lr 0.02');
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('0.02');

  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const path = () => line(chart(page, 'Loss')).first().getAttribute('d');
  await hide(true);
  const [drawn, before] = [await path(), await steps(page)];
  await button(page, 'Train').click();
  await expect.poll(() => steps(page)).toBeGreaterThan(before + 10);
  expect(await path()).toBe(drawn);
  await hide(false);
  await expect.poll(path).not.toBe(drawn);
});
