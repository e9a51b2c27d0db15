/** End-to-end tests: the built page, served as a stranger would host it, in the Chromium of this machine. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser';

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('There is no browser to test in: npm run browser');

/** Nothing on the network but the page: no updates, no synchronisation, no first-run talk. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** The same software adapter on every machine, so that what passes here passes there. */
const SOFTWARE_GPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const WITHOUT_GPU = '**/no-gpu*.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: 'list',
  // One page at a time: on a software GPU, training takes all the cores there are.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    // Which port was free is read from what the server prints.
    baseURL: `http://127.0.0.1:${process.env['PREVIEW_PORT'] ?? ''}`,
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'webgpu',
      testIgnore: WITHOUT_GPU,
      use: { launchOptions: { executablePath, args: [...QUIET, ...SOFTWARE_GPU] } },
    },
    {
      // Chromium offers no adapter then: what a reader without WebGPU sees.
      name: 'no-webgpu',
      testMatch: WITHOUT_GPU,
      use: { launchOptions: { executablePath, args: QUIET } },
    },
  ],
  webServer: {
    command: 'npx vite preview --host 127.0.0.1',
    env: { NO_COLOR: '1', FORCE_COLOR: '0' },
    wait: { stdout: /127\.0\.0\.1:(?<preview_port>\d+)/ },
  },
});
