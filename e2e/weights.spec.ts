/** Weights that are saved and loaded again. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { button, enter, openReady, openView, small, start, stepCounter } from './page';

test('a contender starts from weights that fit, and says which tensor does not', async ({ page }) => {
  await openReady(page, small({ b: 'none', epochs: 1 }));
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');
  const accuracy = page
    .getByRole('article', { name: /^Contender A/ })
    .getByText(/\d+\.\d %/)
    .first();
  const trained = await accuracy.textContent();
  await openView(page, 'Runs');
  await page
    .getByRole('region', { name: 'Kept runs' })
    .getByRole('button', { name: /^[a-z ]+$/ })
    .first()
    .click();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save weights').click()]);
  const buffer = await readFile(await download.path());

  await openView(page, 'Train');
  await button(page, 'Reset').click();
  const load = (bytes: Buffer) =>
    page
      .locator('input[type=file][data-contender=a]')
      .setInputFiles({ name: 'trained.safetensors', mimeType: 'application/octet-stream', buffer: bytes });
  const contender = page.getByRole('group', { name: 'Contender A' });
  await load(buffer.subarray(0, -4));
  await expect(contender.getByRole('alert')).toContainText('does not lie in the file');
  await expect(contender).toContainText('Starts from its seed');
  await load(buffer);
  await expect(contender).toContainText('Starts from trained.safetensors');
  await expect(contender.getByRole('alert')).toBeHidden();

  // The settings have changed since: nothing is started, and the tensor is named.
  await page.getByRole('textbox', { name: 'M of contender A' }).fill('4');
  await page.keyboard.press('Enter');
  await button(page, 'Train').click();
  await expect(contender.getByRole('alert')).toContainText(
    /trained\.safetensors does not fit .*stem\.conv\.weight is \[8, 3, 3, 3\] in the file; the network needs \[16, 3, 3, 3\]/,
  );
  await expect(stepCounter(page)).toHaveText('0');
  await page.getByRole('textbox', { name: 'M of contender A' }).fill('2');
  await page.keyboard.press('Enter');

  // Without a learning rate it stays what it was, but for the statistics of its batches.
  await enter(page, 'Learning rate', '0');
  await start(page, 'Step');
  await expect(page.getByText('A starts from trained.safetensors').first()).toBeVisible();
  expect(trained).toMatch(/%/);
});
