/** The views: their addresses, the way between them, and a run that goes on meanwhile. */
import { expect, test } from './fixtures';
import { button, enter, openReady, query, small, start, stepCounter, steps, viewLink } from './page';

test('every view is a click away, has an address and a title, and takes the focus', async ({ page }) => {
  await openReady(page, 'epochs=3');
  const links = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  const count = await links.count();
  expect(count).toBeGreaterThan(1);
  const seen = new Set<string>();
  for (let place = 1; place < count; place++) {
    const link = links.nth(place);
    await link.click();
    const heading = page.getByRole('heading', { level: 2 });
    await expect(heading).toHaveCount(1);
    await expect(heading).toBeFocused();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(`${await heading.textContent()} · IGC Playground`);
    expect(query(page)).toBe('?epochs=3');
    seen.add(new URL(page.url()).hash);
  }
  expect(seen.size).toBe(count - 1);
  for (let place = count - 1; place > 1; place--) await page.goBack();
  await expect(links.nth(1)).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(page).toHaveTitle('IGC Playground');
  expect(new URL(page.url()).hash).toBe('');
});

test('a run goes on behind another view, and training is found as it was left', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await page.getByRole('button', { name: /^Recipe/ }).click();
  await start(page, 'Train');
  await viewLink(page, 'Table 1').click();
  const before = await steps(page);
  await expect.poll(() => steps(page)).toBeGreaterThan(before + 3);
  await expect(page.getByRole('status')).toContainText(/Epoch \d+ of 200/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('status')).toContainText('Paused');
  const paused = await steps(page);
  await viewLink(page, 'Train').click();
  await expect(page.getByRole('textbox', { name: 'Momentum' })).toBeVisible();
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await expect(loss.locator('path.recharts-line-curve').first()).toBeVisible();
  await expect(stepCounter(page)).toHaveText(String(paused));
});

test('a link opens a view with its settings, and says what it could not take', async ({ page }) => {
  await page.goto('./?epochs=3#table?into=d&into=a&x=1');
  await expect(page.getByRole('heading', { name: 'Table 1', exact: false, level: 2 })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'D', exact: true })).toBeChecked();
  const notices = page.getByRole('list', { name: 'Notices' }).getByRole('listitem');
  await expect(notices).toHaveCount(2);
  await expect.poll(() => new URL(page.url()).hash).toBe('#table?into=d');
  await button(page, 'Dismiss notice').first().click();
  await expect(notices).toHaveCount(1);
});

test('an unknown view is Train, and a notice', async ({ page }) => {
  await page.goto('./#nothing?x=1');
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText('There is no view "nothing"');
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
});

test('Back undoes a change of the experiment and keeps the view', async ({ page }) => {
  await page.goto('./#table');
  await enter(page, 'Depth', '14');
  await expect.poll(() => query(page)).toBe('?depth=14');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Depth' })).toHaveValue('8');
  expect(new URL(page.url()).hash).toBe('#table');
});

test('the keyboard skips to the content', async ({ page }) => {
  await openReady(page);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Skip to content')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(new URL(page.url()).hash).toBe('');
});

test('a view that cannot be loaded says so, and the rest goes on', async ({ page, problems }) => {
  await openReady(page);
  await page.route(/\/assets\/Table-.*\.js$/, (route) => route.abort());
  await viewLink(page, 'Table 1').click();
  await expect(page.getByText('This view could not be loaded or drawn.', { exact: false })).toBeVisible();
  await viewLink(page, 'Train').click();
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toBeVisible();
  problems.splice(0);
});

test('a view loads nothing of another one', async ({ page }) => {
  const charts: string[] = [];
  page.on('request', (request) => /\/Charts-/.test(request.url()) && charts.push(request.url()));
  await page.goto('./#table');
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(charts).toEqual([]);
  await viewLink(page, 'Train').click();
  await expect(page.getByRole('region', { name: 'Loss', exact: true })).toBeVisible();
  expect(charts).not.toEqual([]);
});

test('an explanation leads to the view that shows the term, and is gone there', async ({ page }) => {
  await openReady(page);
  const a = page.getByRole('group', { name: 'Contender A' });
  await a.getByRole('button', { name: 'Paths: explain' }).click();
  await page.getByRole('link', { name: 'See them' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(new URL(page.url()).hash).toBe('#permutation?L=40&M=2&K=2');
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await a.getByRole('button', { name: 'Params / block: explain' }).click();
  await page.getByRole('link', { name: 'Other blocks of this budget' }).click();
  await expect(page.getByRole('textbox', { name: 'Budget' })).toHaveValue('4640');
});
