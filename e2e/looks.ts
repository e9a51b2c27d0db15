/** The ways in which the page is looked at: wide and narrow, light and dark. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Structure depends on the width alone and colours on the theme alone: between them, these have all of both. */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

export const NARROW = { width: 390, height: 844 };

/**
 * Holds the page as it stands to what axe knows, in every look, and to having nothing to scroll sideways. All findings are
 * told, not the first alone.
 */
export async function checkLooks(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  for (const { width, height, colorScheme, ...rest } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    // No frame of the page has another document: the quick way sees all.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    if ('rules' in rest) axe.withRules([...rest.rules]);
    const { violations, passes } = await axe.analyze();
    const name = `${what}, ${width} px, ${colorScheme}`;
    expect.soft(violations, name).toEqual([]);
    expect.soft(passes.length, `rules that held for ${name}`).toBeGreaterThan(0);
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(content, `width of ${name}`).toBe(width);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}
