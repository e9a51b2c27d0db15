/** The bench's page: built once, served here, and opened in a browser that is given up where a system breaks it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../../scripts/browser';
import type { AdapterDescription } from '../../src/training/protocol';
import type { PageBench } from './page';
import { TimeoutError } from './rounds';

const PAGE = 'bench/peers/page.html';
/** With these a page may share memory between threads, without which jax-js has one thread on WebAssembly. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** Ways to an adapter, best first. */
const ADAPTER_FLAGS = [
  [],
  // A GPU on Linux, which Chromium does not offer by itself.
  [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--use-angle=vulkan',
    '--disable-vulkan-surface',
    '--ignore-gpu-blocklist',
  ],
  ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
];
const START_SECONDS = 60;

export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the page and serves it on a free port. */
export async function serve(): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'igc-bench-'));
  const common = { configFile: false, logLevel: 'error', publicDir: false } as const;
  await build({
    ...common,
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: PAGE } },
  });
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATION },
  });
  const [local = ''] = server.resolvedUrls?.local ?? [];
  return {
    url: new URL(PAGE, local).href,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

/** A browser with the bench's page in it. */
export class BenchBrowser {
  readonly version: string;
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.version = browser.version();
    this.#page = page;
  }

  static async open({ url }: Site, flags: readonly string[]): Promise<BenchBrowser> {
    const executablePath = findBrowser();
    if (executablePath === undefined) throw new Error('There is no browser to measure in: npm run browser');
    const browser = await chromium.launch({ executablePath, args: [...QUIET, ...flags] });
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'bench' in globalThis);
      return new BenchBrowser(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /**
   * Calls a method of the page's bench. Throws TimeoutError when it takes too long, and Error when it fails or the page
   * crashes; the browser is of no use then.
   */
  async call<M extends keyof PageBench>(
    seconds: number,
    method: M,
    ...parameters: Parameters<PageBench[M]>
  ): Promise<Awaited<ReturnType<PageBench[M]>>> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TimeoutError(`no answer in ${seconds} s`)), 1000 * seconds);
    });
    const crash = new Promise<never>((_, reject) => {
      this.#page.once('crash', () => reject(new Error('the page crashed')));
    });
    try {
      const answer = this.#page.evaluate<Awaited<ReturnType<PageBench[M]>>>(
        `bench.${method}(...${JSON.stringify(parameters)})`,
      );
      return await Promise.race([answer, timeout, crash]);
    } catch (error) {
      if (error instanceof TimeoutError || !(error instanceof Error)) throw error;
      throw new Error(error.message.replace(/^page\.evaluate: (Error: )?/, ''), { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** The best adapter that the browser offers, and the flags that it takes. Throws where there is none. */
export async function findAdapter(
  site: Site,
): Promise<{ flags: readonly string[]; adapter: AdapterDescription; version: string }> {
  let failure: unknown;
  for (const flags of ADAPTER_FLAGS) {
    const browser = await BenchBrowser.open(site, flags);
    try {
      const adapter = await browser.call(START_SECONDS, 'describeAdapter');
      if (!adapter.software || flags === ADAPTER_FLAGS.at(-1))
        return { flags, adapter, version: browser.version };
    } catch (error) {
      failure = error;
    } finally {
      await browser.close();
    }
  }
  throw new Error('The browser has no WebGPU adapter.', { cause: failure });
}
