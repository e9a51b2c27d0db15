/** `npm start`: the page as the development server gives it on a fresh clone, where no dependency is prepared yet. */
import { createLogger, createServer, type ViteDevServer } from 'vite';
import { VIEW_IDS } from '../src/app/state/viewStore';
import { expect, test } from './fixtures';
import { small, start } from './page';

/** Scripts that others import only when they are needed, and that nothing has needed yet. */
function lateScripts({ environments }: ViteDevServer): string[] {
  const modules = [...environments.client.moduleGraph.urlToModuleMap.values()];
  return modules.flatMap(({ url, transformResult }) =>
    transformResult === null && /\.tsx?$/.test(url) ? [url] : [],
  );
}

test('Train trains at the first press, and nothing loads the page anew', async ({ page }, info) => {
  const said: string[] = [];
  const listen = (message: string) => said.push(message);
  const server = await createServer({
    // Empty, and in a folder of this name, for what lies in one is treated as a dependency.
    cacheDir: info.outputPath('node_modules'),
    server: { host: '127.0.0.1', port: 0, watch: null },
    customLogger: { ...createLogger(), info: listen, warn: listen, warnOnce: listen, error: listen },
  });
  let loads = 0;
  page.on('load', () => loads++);
  try {
    await server.listen();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${small()}`);
    await start(page, 'Train');
    const heading = page.getByRole('heading', { level: 2 });
    for (const view of VIEW_IDS.slice(1)) {
      const before = await heading.first().textContent();
      await page.evaluate((hash) => (location.hash = hash), view);
      await expect(heading.first()).not.toHaveText(before ?? '');
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    }
    // Dialogs, and the worker that reads a file of runs.
    for (const url of lateScripts(server)) await page.addScriptTag({ type: 'module', url });
    const asked = page.waitForResponse(/runFileWorker/);
    await page.evaluate(
      () => void new Worker('/src/training/runFileWorker.ts?worker_file&type=module', { type: 'module' }),
    );
    await asked;
    await expect.poll(() => lateScripts(server)).toEqual([]);
    expect(said.filter((message) => /new dependencies|reload/.test(message))).toEqual([]);
    expect(loads).toBe(1);
  } finally {
    await server.close();
  }
});
