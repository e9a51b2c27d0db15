/** The `test` of all end-to-end tests: Playwright's, but an error in the page's console fails it. */
import { test as base } from '@playwright/test';

interface Fixtures {
  /**
   * What went wrong in the pages and workers of a test: errors on the console (which is where the browser says that
   * it could not load something, or that the content security policy forbade it) and errors that nobody caught.
   * A test that provokes one takes it out of this list: `problems.splice(0)`.
   */
  problems: string[];
}

export const test = base.extend<Fixtures>({
  problems: [
    async ({ context }, use) => {
      const problems: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      context.on('weberror', (problem) => problems.push(String(problem.error())));
      await use(problems);
      base.expect(problems, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
