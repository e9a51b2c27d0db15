/** What the tests of the page do again and again. */
import { expect, type Locator, type Page } from '@playwright/test';

/** The link of an experiment that a processor trains while one waits: ten steps an epoch. */
export function small(changes: Record<string, string | number> = {}): string {
  const settings = new URLSearchParams(
    'a=L4M2K2&b=L3M2K1&depth=5&train=160&test=100&batch=16&epochs=2&labels=coarse',
  );
  for (const [key, value] of Object.entries(changes)) settings.set(key, String(value));
  return settings.toString();
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** In the bar over every view; a view that needs a run has such buttons, too. */
const runButton = (page: Page, name: 'Train' | 'Step'): Locator =>
  page.getByRole('region', { name: 'Run', exact: true }).getByRole('button', { name, exact: true });

export const stepCounter = (page: Page): Locator => page.getByTestId('step');

/** Steps that are done. */
export async function steps(page: Page): Promise<number> {
  return Number(((await stepCounter(page).textContent()) ?? '').replaceAll(',', ''));
}

/** Kernels of a first run take their time on a processor that others use, too. */
const COMPILED = { timeout: 90_000 };

/** Presses Train or Step, and waits until the networks are compiled and the first step is done. */
export async function start(page: Page, name: 'Train' | 'Step'): Promise<void> {
  await runButton(page, name).click();
  await expect(stepCounter(page)).not.toHaveText('0', COMPILED);
}

/** The query of the address, decoded. */
export function query(page: Page): string {
  return decodeURIComponent(new URL(page.url()).search);
}

/** Opens the page and waits until it is ready for a run. */
export async function openReady(page: Page, search = ''): Promise<void> {
  await page.goto(`./${search && `?${search}`}`);
  await expect(runButton(page, 'Train')).toBeEnabled();
  await expect(page.getByText(/^Computes on/)).toBeVisible();
}

/** Types a value into a field and leaves it with Enter. */
export async function enter(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** The navigation's link to a view of the group that is shown, or to a group. */
export const viewLink = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true });

/** Goes to a view by the navigation: to its group, then to itself. */
export async function openView(page: Page, name: string): Promise<void> {
  const group = page.getByRole('navigation', { name: 'Views' }).getByTitle(name);
  if ((await group.count()) > 0) await group.click();
  const link = viewLink(page, name);
  if ((await link.count()) > 0) await link.click();
}
