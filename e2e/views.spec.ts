/** The views: their addresses, the way between them, and a run that goes on meanwhile. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  button,
  enter,
  openReady,
  openView,
  query,
  small,
  start,
  stepCounter,
  steps,
  viewLink,
} from './page';

test('every view has its place in the navigation, an address and a title, and takes the focus', async ({
  page,
}) => {
  await openReady(page, 'epochs=3');
  const navigation = page.getByRole('navigation', { name: 'Views' });
  const [groups, views] = [navigation.getByRole('list').first(), navigation.getByRole('list').nth(1)];
  const seen: string[] = [];
  const arrive = async (link: Locator) => {
    await link.click();
    const heading = page.getByRole('heading', { level: 2 });
    await expect(heading).toHaveCount(1);
    await expect(heading).toBeFocused();
    await expect(page).toHaveTitle(`${await heading.textContent()} · IGC Playground`);
    expect(query(page)).toBe('?epochs=3');
    seen.push(new URL(page.url()).hash);
  };
  const count = await groups.getByRole('link').count();
  for (let place = 1; place < count; place++) {
    await arrive(groups.getByRole('link').nth(place));
    const siblings = await views.getByRole('link').count();
    for (let sibling = 1; sibling < siblings; sibling++) {
      const link = views.getByRole('link').nth(sibling);
      await arrive(link);
      await expect(link).toHaveAttribute('aria-current', 'page');
    }
  }
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen).size).toBe(seen.length);
  for (const hash of seen.toReversed().slice(1)) {
    await page.goBack();
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  }
  await page.goBack();
  await expect(page).toHaveTitle('IGC Playground');
  expect(new URL(page.url()).hash).toBe('');
});

test('from training, every view is one click away', async ({ page }) => {
  await page.goto('./');
  for (const name of ['Relatives', 'Identity', 'Classes']) {
    await viewLink(page, name).click();
    await expect(viewLink(page, name)).toHaveAttribute('aria-current', 'page');
    await viewLink(page, 'Train').click();
  }
});

test('a group leads back to the view of it that was shown last', async ({ page }) => {
  await page.goto('./#budget');
  await viewLink(page, 'Train').click();
  await viewLink(page, 'Paper').click();
  await expect(viewLink(page, 'Budget')).toHaveAttribute('aria-current', 'page');
  await expect(viewLink(page, 'Paper')).toHaveAttribute('aria-current', 'true');
});

test('a run goes on behind another view, and training is found as it was left', async ({ page }) => {
  await openReady(page, small({ epochs: 200 }));
  await page.getByRole('button', { name: /^Recipe/ }).click();
  await start(page, 'Train');
  await openView(page, 'Table 1');
  const before = await steps(page);
  await expect.poll(() => steps(page)).toBeGreaterThan(before + 3);
  await expect(page.getByRole('status')).toContainText(/Epoch \d+ of 200/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('status')).toContainText('Paused');
  const paused = await steps(page);
  await openView(page, 'Train');
  await expect(page.getByRole('textbox', { name: 'Momentum' })).toBeVisible();
  const loss = page.getByRole('region', { name: 'Loss', exact: true });
  await expect(loss.locator('[data-part="line"]').first()).toBeVisible();
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
  await openView(page, 'Table 1');
  await expect(page.getByText('This view could not be loaded or drawn.', { exact: false })).toBeVisible();
  await openView(page, 'Train');
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
  await openView(page, 'Train');
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
