/** A run from Train to its end, on the built-in images. */
import { expect, test } from './fixtures';
import { button, enter, openReady, query, small, start, stepCounter, steps } from './page';

test('Train trains, and the curves are drawn', async ({ page }) => {
  await openReady(page, small({ runs: 2 }));
  await start(page, 'Train');
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await expect(loss.locator('[data-part="line"]').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Finished');
  await expect(stepCounter(page)).toHaveText('20');
  const card = page.getByRole('article', { name: /^Contender A/ });
  await expect(card).toContainText(/\d+\.\d %/);
  await expect(card).toContainText('test accuracy on synthetic images, step 20, N = 2');
  await expect(button(page, 'Train')).toBeDisabled();
});

test('kernels are compiled ahead for what is set, and not while a run trains', async ({ page }) => {
  await page.addInitScript(() => {
    const ahead: unknown[] = [];
    Object.assign(window, { ahead });
    const post = Reflect.get(Worker.prototype, 'postMessage') as (...rest: unknown[]) => void;
    Worker.prototype.postMessage = function (...rest: unknown[]) {
      const [{ type, experiment }] = rest as [{ type?: string; experiment?: { depth: number } }];
      if (type === 'compile-ahead') ahead.push(experiment?.depth);
      post.apply(this, rest);
    };
  });
  const ahead = () => page.evaluate(() => Reflect.get(window, 'ahead') as number[]);
  await openReady(page, small({ epochs: 200 }));
  await expect.poll(async () => (await ahead()).at(-1)).toBe(5);
  await enter(page, 'Depth', '8');
  await expect.poll(async () => (await ahead()).at(-1)).toBe(8);
  await start(page, 'Train');
  const before = (await ahead()).length;
  await enter(page, 'Depth', '5');
  const entered = await steps(page);
  // About a second, longer than settings have to be left alone.
  await expect.poll(() => steps(page)).toBeGreaterThan(entered + 150);
  expect(await ahead()).toHaveLength(before);
  await button(page, 'Pause').click();
  await button(page, 'Reset').click();
  const forget = button(page, 'End the run');
  if (await forget.isVisible()) await forget.click();
  await expect.poll(async () => (await ahead()).slice(before)).toEqual([5]);
});

test('kernels are compiled while a run waits for its images', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: unknown[] = [];
    Object.assign(window, { asked, giveImages: () => undefined });
    const post = Reflect.get(Worker.prototype, 'postMessage') as (...rest: unknown[]) => void;
    Worker.prototype.postMessage = function (...rest: unknown[]) {
      const [{ type, kind }] = rest as [{ type?: string; kind?: string }];
      if (type) asked.push(type);
      if (kind === 'synthetic') Object.assign(window, { giveImages: () => post.apply(this, rest) });
      else post.apply(this, rest);
    };
  });
  const asked = () => page.evaluate(() => Reflect.get(window, 'asked') as string[]);
  await openReady(page, small());
  await expect.poll(asked).toEqual(['open', 'compile-ahead']);
  await button(page, 'Train').click();
  await expect.poll(asked).toEqual(['open', 'compile-ahead', 'compile-ahead']);
  await page.evaluate(() => (Reflect.get(window, 'giveImages') as () => void)());
  await expect(page.getByRole('status')).toContainText('Finished');
  expect((await asked()).slice(3)).toEqual(['dataset', 'train']);
});

test('pause, step, go on, reset', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText(/Epoch \d+ of 200, step \d+ of 2,000/);
  await button(page, 'Pause').click();
  await expect(page.getByRole('status')).toContainText('Paused');
  const paused = await steps(page);
  await button(page, 'Step').click();
  await expect(stepCounter(page)).toHaveText(String(paused + 1));
  await button(page, 'Train').click();
  await expect.poll(() => steps(page)).toBeGreaterThan(paused + 2);
  await button(page, 'Pause').click();
  await button(page, 'Reset').click();
  const forget = button(page, 'End the run');
  if (await forget.isVisible()) await forget.click();
  await expect(stepCounter(page)).toHaveText('0');
  await expect(page.getByRole('status')).toContainText('Ready');
  await expect(button(page, 'Reset')).toBeDisabled();
  await expect(button(page, 'Reset')).toBeFocused();
});

test('the keyboard does it all: Step starts a run of one step', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await page.keyboard.press('.');
  await expect(stepCounter(page)).toHaveText('1', { timeout: 90_000 });
  await expect(page.getByRole('status')).toContainText('Paused');
  await page.keyboard.press('Space');
  await expect.poll(() => steps(page)).toBeGreaterThan(2);
  await page.keyboard.press('Space');
  await expect(page.getByRole('status')).toContainText('Paused');
  await page.keyboard.press('r');
  const forget = button(page, 'End the run');
  if (await forget.isVisible()) await forget.press('Enter');
  await expect(stepCounter(page)).toHaveText('0');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Train or pause');
  await page.keyboard.press('Escape');

  // In a field, keys are text.
  const epochs = page.getByRole('textbox', { name: 'Epochs' });
  await epochs.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Escape');
  await expect(stepCounter(page)).toHaveText('0');
});

test('a run keeps its own settings', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await start(page, 'Step');
  await expect(stepCounter(page)).toHaveText('1');
  await enter(page, 'Epochs', '9');
  await expect(page.getByText(/^The settings have changed/)).toBeVisible();
  await expect(page.getByText('/ 2,000')).toBeVisible();
  await button(page, 'Undo changes').click();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('200');
  await enter(page, 'Epochs', '9');
  await button(page, 'Reset to use them').click();
  await expect(page.getByText('/ 90')).toBeVisible();
  expect(query(page)).toMatch(/epochs=9/);
});

test('a learning rate that is too high ends in a note, not in a broken page', async ({ page }) => {
  await openReady(page, small({ lr: 10_000 }));
  await start(page, 'Train');
  await expect(page.getByText(/diverged at step \d+/).first()).toBeVisible();
});

test('a link never starts anything by itself', async ({ page }) => {
  await openReady(page, small());
  await page.waitForTimeout(1_000);
  await expect(stepCounter(page)).toHaveText('0');
  await expect(page.getByRole('status')).toContainText('Ready');
});
