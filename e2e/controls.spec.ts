/** Undo and redo of the settings, runs that stop early, and the keys. */
import { expect, test } from './fixtures';
import { button, enter, openReady, query, small, start, stepCounter, steps } from './page';

test('changes of the settings are undone and redone, by buttons and by keys', async ({ page }) => {
  await openReady(page);
  await expect(button(page, 'Undo the last change')).toBeDisabled();
  await enter(page, 'Epochs', '7');
  await page.getByRole('radio', { name: '20 coarse' }).click();
  await page.getByRole('slider', { name: 'L of contender A, slider' }).focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => query(page)).toBe('?a=L44M2K2&labels=coarse&epochs=7');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'L of contender A' })).toHaveValue('40');
  await button(page, 'Undo the last change').click();
  await expect(page.getByRole('radio', { name: '100 fine' })).toBeChecked();
  expect(query(page)).toBe('?epochs=7');
  await page.keyboard.press('Control+Shift+z');
  expect(query(page)).toBe('?labels=coarse&epochs=7');
  await button(page, 'Redo the change').click();
  await expect(button(page, 'Redo the change')).toBeDisabled();
  expect(query(page)).toBe('?a=L44M2K2&labels=coarse&epochs=7');

  // The browser's way back is a change like any other.
  await page.goBack();
  await expect(page.getByRole('radio', { name: '20 coarse' })).toBeChecked();
  await page.keyboard.press('Control+z');
  expect(query(page)).toBe('?a=L44M2K2&labels=coarse&epochs=7');
});

test('in a field, undo is that of the text', async ({ page }) => {
  await openReady(page);
  await enter(page, 'Epochs', '7');
  const depth = page.getByRole('textbox', { name: 'Depth' });
  await depth.focus();
  await page.keyboard.type('4');
  await page.keyboard.press('Control+z');
  await expect(depth).toHaveValue('8');
  expect(query(page)).toBe('?epochs=7');
});

test('a run stops at a test accuracy or after some time, says why, and goes on', async ({ page }) => {
  await openReady(page, small({ epochs: 500 }));
  await page.getByRole('button', { name: /^Stop early/ }).click();
  await enter(page, 'Test accuracy, %', '0.1');
  await start(page, 'Train');
  await expect(page.getByRole('status')).toContainText('reached a test accuracy of 0.1 %');
  const stopped = await steps(page);
  expect(stopped % 10).toBe(0);
  await expect(page).toHaveTitle(/^Paused at \d+ % · IGC Playground$/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg\+xml,/);
  await enter(page, 'Minutes', '0.1');
  await button(page, 'Train').click();
  await expect(page.getByRole('status')).toContainText('0.1 min of training are over');
  expect(await steps(page)).toBeGreaterThan(stopped);
  await page.getByRole('button', { name: 'Minutes: back to no limit' }).click();
  const later = await steps(page);
  await button(page, 'Train').click();
  await expect.poll(() => steps(page)).toBeGreaterThan(later);
  await button(page, 'Pause').click();
  // A link means the same on every machine: when to stop is no part of it.
  expect(query(page)).not.toMatch(/min|accuracy/);
});

test('the help sheet has every key', async ({ page }) => {
  await openReady(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  for (const action of ['Train or pause', 'One step', 'Reset', 'Share', 'Undo a change of the settings'])
    await expect(help.getByText(action, { exact: true })).toBeVisible();
  // The keys belong to the dialog while it is open.
  await page.keyboard.press('.');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(stepCounter(page)).toHaveText('0');
});

test('a preset fills in the settings, keeps the data, starts nothing, and can be undone', async ({
  page,
}) => {
  await page.goto('./?data=cifar100&epochs=7');
  await button(page, 'Presets').click();
  const presets = page.getByRole('dialog', { name: 'Presets' });
  await presets.getByRole('button', { name: /^Break it/ }).press('Enter');
  await expect(presets).toBeHidden();
  await expect.poll(() => query(page)).toMatch(/data=cifar100.*lr=10000/);
  await expect(page.getByRole('group', { name: 'Contender A' })).toContainText('IGC(12, 2)');
  await expect(stepCounter(page)).toHaveText('0');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(query(page)).toBe('?data=cifar100&epochs=7');
  await button(page, 'Presets').click();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Presets')).toBeFocused();
});

test('a run that nobody looks at keeps the screen on, and notifies at its end', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  // The system's notifications and screen are out of reach: what is asked of them is counted.
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const sentinel = { release: () => Promise.resolve(void asked.push('released')) };
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: (kind: string) => {
          asked.push(kind);
          return Promise.resolve(sentinel);
        },
      },
    });
    class Told extends EventTarget {
      static requestPermission = () => Promise.resolve('granted');
      constructor(_: string, { body }: { body: string }) {
        super();
        asked.push(body);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Told });
  });
  const asked = () => page.evaluate(() => Reflect.get(window, 'asked') as string[]);
  await openReady(page, small({ epochs: 1 }));
  await page.getByRole('button', { name: /^Long runs/ }).click();
  await page.getByRole('switch', { name: 'Notify at the end' }).click();
  await page.getByRole('switch', { name: 'Keep the screen on' }).click();
  expect(await asked()).toEqual([]);
  await button(page, 'Train').click();
  await expect.poll(asked).toEqual(['screen']);
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
  await expect.poll(asked, { timeout: 90_000 }).toHaveLength(3);
  expect((await asked()).toSorted()).toEqual(['The run has finished after 10 steps.', 'released', 'screen']);
  await expect(page).toHaveTitle('Finished · IGC Playground');
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /favicon/);
});
