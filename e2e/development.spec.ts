/** `npm start` on a fresh clone: the page as the development server gives it, with no dependency prepared. */
import { readdirSync } from 'node:fs';
import { createLogger, createServer, type ViteDevServer } from 'vite';
import { expect, test } from './fixtures';
import { openView, small, start } from './page';

const WORKERS = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('orker.ts'))
  .map((file) => `/src/${file}`);

/** Modules that others import when they are wanted, and nobody has wanted yet. */
function notLoaded({ environments }: ViteDevServer): string[] {
  return [...environments.client.moduleGraph.urlToModuleMap.values()]
    .filter(({ url, transformResult }) => transformResult === null && /\.tsx?$/.test(url))
    .map(({ url }) => url);
}

test('a first press on Train trains, and nothing loads the page anew', async ({ page }, info) => {
  const said: string[] = [];
  const listen = (message: string): void => void said.push(message);
  const server = await createServer({
    // In a node_modules, as the real one: elsewhere, dependencies would be treated as the page's own code.
    cacheDir: info.outputPath('node_modules', '.vite'),
    server: { host: '127.0.0.1', port: 0, open: false, watch: null },
    customLogger: { ...createLogger('error'), info: listen, error: listen },
  });
  let loads = 0;
  page.on('load', () => loads++);
  const workers = new Set<string>();
  page.on('worker', (worker) => workers.add(new URL(worker.url()).pathname));
  try {
    await server.listen();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${small()}`);
    await start(page, 'Train');

    await Promise.all([page.waitForEvent('worker'), openView(page, 'Kernel')]);
    await openView(page, 'Runs');
    const notRuns = { name: 'runs.zip', mimeType: 'application/zip', buffer: Buffer.from('no runs') };
    await page.locator('input[type=file][accept*=zip]').setInputFiles(notRuns);
    await expect.poll(() => [...workers].sort(), 'workers').toEqual(WORKERS.sort());
    await expect(page.getByText(/runs\.zip was not imported/)).toBeVisible();

    // What loads late may itself have parts that load later.
    for (let late = notLoaded(server); late.length > 0; late = notLoaded(server))
      for (const url of late) await page.addScriptTag({ type: 'module', url });
    // The dependencies that are found before the page is given, and no later ones, and no error.
    expect(said.filter((message) => !message.includes('bundling dependencies'))).toEqual([]);
    expect(loads).toBe(1);
  } finally {
    await page.close();
    await server.close();
  }
});
