/** Where the images come from. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { button, openReady, query } from './page';

/** Drops a file on the page, as from a folder of the desktop. */
async function drop(page: Page, name: string, bytes: number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    [name, bytes] as const,
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop the files of CIFAR-100')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

test('the built-in images are named synthetic and shown', async ({ page }) => {
  await openReady(page);
  await expect(page.getByRole('radio', { name: 'Synthetic' })).toBeChecked();
  await expect(page.getByText(/^Drawn on this machine/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Some of the test images' }).locator('canvas')).toHaveCount(9);
});

test('a link to real data asks for it, and fetches nothing', async ({ page }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(page.url()).origin) && !request.url().startsWith('blob:'))
      foreign.push(request.url());
  });
  await page.goto('./?data=cifar100');
  await expect(page.getByText('CIFAR-100 is needed.')).toBeVisible();
  await expect(button(page, 'Train')).toBeDisabled();
  await expect(page.getByRole('status')).toContainText('CIFAR-100 is needed');
  await expect(button(page, 'Download 142 MB').first()).toBeVisible();
  expect(foreign.filter((url) => url.startsWith('http') && !url.includes('127.0.0.1'))).toEqual([]);
});

test('a foreign file is explained, and what was there stays', async ({ page }) => {
  await openReady(page);
  await drop(page, 'holiday.jpg', [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  await expect(page.getByRole('alert').first()).toContainText('holiday.jpg');
  expect(query(page)).toBe('');
  await expect(button(page, 'Train')).toBeEnabled();
});

test('a corrupt archive is explained', async ({ page }) => {
  await openReady(page);
  await drop(page, 'cifar-100-binary.tar.gz', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 9, 9, 9]);
  await expect(page.getByRole('alert').first()).toContainText('cifar-100-binary.tar.gz');
  await button(page, 'Dismiss').first().click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
