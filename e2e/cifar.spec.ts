/** The real CIFAR-100, where this machine has it: CIFAR100_DIR names the folder of its files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { button, start, stepCounter } from './page';

const folder = process.env['CIFAR100_DIR'] ?? '';
const files = ['train.bin', 'test.bin']
  .map((name) =>
    [join(folder, name), join(folder, 'cifar-100-binary', name)].find((path) => existsSync(path)),
  )
  .filter((path) => path !== undefined);

const EXPERIMENT =
  'a=L4M2K2&b=L3M2K1&depth=5&data=cifar100&labels=coarse&train=160&test=100&batch=16&epochs=1';

test('real images are taken from files, trained on, kept and removed', async ({ page }) => {
  test.skip(folder === '' || files.length < 2, 'CIFAR100_DIR does not name the files of CIFAR-100');

  await page.goto(`./?${EXPERIMENT}`);
  await expect(button(page, 'Train')).toBeDisabled();
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose files').first().click();
  await (await chooser).setFiles(files);
  await expect(page.getByText('CIFAR-100 is loaded: 60,000 photographs.')).toBeVisible({ timeout: 60_000 });
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('Finished');

  // The next visit starts at once.
  await page.reload();
  await expect(page.getByText(/^Stored in this browser: 184 MB/)).toBeVisible();
  await expect(button(page, 'Train')).toBeEnabled();
  await start(page, 'Step');
  await expect(stepCounter(page)).toHaveText('1');

  await button(page, 'Reset').click();
  await button(page, 'Remove').click();
  await expect(page.getByText(/^Stored in this browser/)).toHaveCount(0);
});
