/** What can be given to others: links, frames of other pages, a picture of the results. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { button, openReady, query, small, start, stepCounter } from './page';

test('the link is copied by S and Enter, alone or with what is special about it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReady(page, 'epochs=3');
  await page.keyboard.press('s');
  await expect(button(page, 'Copy link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Copied.');
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await pasted()).toBe(page.url());
  await expect(page.getByRole('row', { name: 'Epochs 3 20' })).toBeVisible();
  await button(page, 'Copy with description').click();
  await expect.poll(pasted).toContain('- Epochs: 3 (default 20)');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('where nothing can be copied, the link is selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openReady(page, 'epochs=3');
  await button(page, 'Share').click();
  await button(page, 'Copy link').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(page.url());
  await expect(link).toBeFocused();
  await expect(page.getByText(/press Ctrl\+C/)).toBeVisible();
});

test('a frame has what its code says, works, and leads to the whole page', async ({ page }) => {
  await openReady(page, small());
  await button(page, 'Share').click();
  await page.getByRole('radio', { name: 'Embed' }).click();
  await page.getByRole('switch', { name: 'Data settings' }).click();
  await page.getByRole('switch', { name: 'Training settings' }).click();
  const code = await page.getByRole('textbox', { name: 'Code' }).inputValue();
  expect(code).toContain('&amp;embed=1&amp;hide=data,training"');
  const address = /src="([^"]*)"/.exec(code)?.[1]?.replaceAll('&amp;', '&') ?? '';

  await page.route('**/lesson.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><h1>A lesson</h1>${code}` }),
  );
  await page.goto('./lesson.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('group', { name: 'Contenders' })).toBeVisible();
  await expect(frame.getByRole('group', { name: 'Data' })).toHaveCount(0);
  await expect(frame.getByRole('navigation')).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await frame.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(frame.getByTestId('step')).toHaveText('1', { timeout: 90_000 });
  const whole = frame.getByRole('link', { name: 'Open in IGC Playground' });
  await expect(whole).toHaveAttribute('href', address.replace(/&embed=1.*/, ''));
});

test('a frame keeps its parts while its settings change, and its keys where there is a button', async ({
  page,
}) => {
  await page.goto(`./?${small()}&embed=1&hide=run,nothing`);
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText('hide = "nothing" must be of');
  await page.getByRole('radio', { name: '100 fine' }).click();
  expect(query(page)).toMatch(/embed=1&hide=run$/);
  await expect(page.getByText(/^Computes on/)).toBeVisible();
  await page.keyboard.press('.');
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(stepCounter(page)).toHaveCount(0);
  await expect(page.getByText('prepared in')).toHaveCount(0);
});

test('the result card has what was measured, and nothing before that', async ({ page }) => {
  await openReady(page, small());
  await button(page, 'Share').click();
  await page.getByRole('radio', { name: 'Result card' }).click();
  await expect(page.getByText(/it needs a run/)).toBeVisible();
  await page.keyboard.press('Escape');
  await start(page, 'Step');
  await button(page, 'Share').click();
  await page.getByRole('radio', { name: 'Result card' }).click();
  await expect(page.getByRole('img', { name: /IGC\(4, 2\): test accuracy –/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await button(page, 'Save PNG').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^igc-playground-a=L4M2K2.*\.png$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand at fixed places of a PNG.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2400, 1350]);
});
