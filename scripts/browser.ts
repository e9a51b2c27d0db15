/**
 * Finds a Chromium that is already on the machine, and its software GPU; gets one where there is none.
 *
 *     vite-node --script scripts/browser.ts             prints the path, fails where there is none
 *     vite-node --script scripts/browser.ts --install   installs one first where there is none
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type * as Playwright from '@playwright/test';

/** The file in which a Chromium describes its SwiftShader to a Vulkan loader, and the loader it ships. */
export interface SwiftShader {
  icd: string;
  loader: string;
}

/** A browser that offers WebGPU: the one named by CHROME_PATH, else the first in the usual places. */
export function findBrowser(): string | undefined {
  for (const path of candidates()) if (isProgram(path)) return path;
  return undefined;
}

/** SwiftShader as Chromium ships it on Linux. Elsewhere the system's own graphics need no such help. */
export function findSwiftShader(): SwiftShader | undefined {
  if (platform() !== 'linux') return undefined;
  for (const browser of candidates()) {
    if (!isProgram(browser)) continue;
    // What stands on the PATH may be a link or a script; Debian's and the snap's real folders are these.
    for (const folder of [dirname(realpathSync(browser)), '/usr/lib/chromium', SNAP_FOLDER]) {
      const icd = join(folder, 'vk_swiftshader_icd.json');
      if (existsSync(icd)) return { icd, loader: join(folder, 'libvulkan.so.1') };
    }
  }
  return undefined;
}

/** Gets a browser by the first way that works on this machine, and says where it is. */
export function installBrowser(): string | undefined {
  for (const [program, ...args] of installers()) {
    // Their talk goes to stderr, so that stdout holds the path alone.
    spawnSync(program, args, {
      stdio: ['ignore', 2, 2],
      shell: platform() === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const browser = findBrowser();
    if (browser !== undefined) return browser;
  }
  return undefined;
}

const SNAP_FOLDER = '/snap/chromium/current/usr/lib/chromium-browser';

const LINUX_NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/** Paths where a browser may be, best first; lazily, for asking Playwright takes a third of a second. */
function* candidates(): Generator<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    // Who names a browser wants that one or an error, not another.
    yield chosen;
    return;
  }
  yield playwrightBrowser();
  switch (platform()) {
    case 'darwin':
      for (const root of ['', homedir()])
        for (const name of ['Google Chrome', 'Chromium'])
          yield `${root}/Applications/${name}.app/Contents/MacOS/${name}`;
      break;
    case 'win32':
      for (const root of ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'])
        for (const name of ['Google\\Chrome', 'Chromium'])
          yield join(process.env[root] ?? '', name, 'Application', 'chrome.exe');
      break;
    default:
      for (const name of LINUX_NAMES)
        for (const folder of (process.env['PATH'] ?? '').split(delimiter)) yield join(folder, name);
  }
}

function playwrightBrowser(): string {
  const require = createRequire(import.meta.url);
  const { chromium } = require('@playwright/test') as typeof Playwright;
  return chromium.executablePath();
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function* installers(): Generator<[string, ...string[]]> {
  const root = process.getuid?.() === 0;
  // Debian's Chromium brings the libraries it needs.
  if (root && existsSync('/etc/debian_version')) {
    yield ['apt-get', 'update'];
    yield ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'];
  }
  yield ['npx', 'playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'];
}

/** The command line; true when this file is the program that was started, not a module that was imported. */
if (process.argv[1] !== undefined && import.meta.filename === realpathSync(process.argv[1])) {
  const browser = findBrowser() ?? (process.argv.includes('--install') ? installBrowser() : undefined);
  if (browser === undefined) {
    console.error(
      'No Chrome or Chromium was found. Install one (on Debian: apt-get install chromium; elsewhere:\n' +
        'npx playwright install chromium), or set CHROME_PATH to the program of one you have.',
    );
    process.exit(1);
  }
  console.log(browser);
}
