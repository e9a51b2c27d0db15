import { expect, test } from './fixtures';

test('the browser without flags has no WebGPU adapter', async ({ page }) => {
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
  );
  await page.goto('/empty.html');
  const adapter = await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null);
  expect(adapter).toBeNull();
});
