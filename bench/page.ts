/** How long the page keeps a reader waiting while two contenders train: its main-thread tasks, by the browser's own account. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../scripts/browser';
import { ArgumentError } from '../src/cli/arguments';
import type { Command } from './command';
import { longRunFile } from './longRun';
import { printTable } from './table';

/** What the browser calls a long task: a reader waits for the next frame. */
const LONG_MILLISECONDS = 50;
/** Long enough to outlast the script, and small enough for a processor. */
const EXPERIMENT = 'a=L4M2K2&b=L3M2K1&depth=5&train=320&test=100&batch=16&epochs=1000&labels=coarse&runs=2';
const CHARTS = '#?charts=loss.accuracy.difference.rate.gradient.speed';
const WAIT = 120_000;
const LONG_RUN_STEPS = 100_000;

/** One thing that a reader does, and the tasks of the page's main thread meanwhile. */
interface Act {
  readonly name: string;
  /** What the browser lists as long tasks, by the clock on the wall. */
  readonly long: readonly number[];
  /** Processor time of every task, in milliseconds: others who use the machine do not count. */
  readonly tasks: readonly number[];
}

/** What a reader does, by name. */
type Script = readonly (readonly [name: string, act: (page: Page) => Promise<void>])[];

export const page: Command = {
  usage: `  --rounds N       how often the script goes through the page (2)
  --charts         with all charts, not the two that are shown at first
  --long           beside an earlier run of 100,000 steps
`,
  run: async (argv) => {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        rounds: { type: 'string', default: '2' },
        charts: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
      },
    });
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new ArgumentError('--rounds takes a whole number from 1.');
    const executablePath = findBrowser();
    if (executablePath === undefined) throw new ArgumentError('There is no browser: npm run browser');
    // What runs this script has set it for itself; a reader gets the page without React's checks.
    process.env['NODE_ENV'] = 'production';
    await build({ logLevel: 'error' });
    const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
    const browser = await chromium.launch({
      executablePath,
      args: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    });
    try {
      const [address = ''] = server.resolvedUrls?.local ?? [];
      const load = loadavg()[0] ?? NaN;
      const measured = await measure(
        browser,
        `${address}?${EXPERIMENT}${values.charts ? CHARTS : ''}`,
        rounds,
        values.long,
      );
      report(measured, load);
      return { result: { load, ...measured }, failure: undefined };
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

interface Measured {
  readonly acts: readonly Act[];
  /** Share of the time in which the main thread worked, by processor time. */
  readonly busy: number;
  readonly steps: number;
}

async function measure(
  browser: Browser,
  address: string,
  rounds: number,
  hasLongRun: boolean,
): Promise<Measured> {
  const window = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await window.addInitScript(observe);
  await window.goto(address);
  if (hasLongRun) await overlayLongRun(window);
  await window.getByRole('button', { name: 'Train', exact: true }).click({ timeout: WAIT });
  // What is measured is the page at work: kernels are compiled, and every view has been loaded once.
  await window.waitForFunction(
    () => Number(document.querySelector('[data-testid=step]')?.textContent) > 30,
    undefined,
    { timeout: WAIT },
  );
  for (const [, act] of SCRIPT) await act(window);
  await take(window);

  const started = performance.now();
  const acts: Act[] = [];
  for (let round = 0; round < rounds; round++)
    for (const [name, act] of SCRIPT) {
      let long: number[] = [];
      const tasks = await traced(browser, async () => {
        await act(window);
        long = await take(window);
      });
      acts.push({ name, long, tasks });
    }
  const worked = acts.flatMap(({ tasks }) => tasks).reduce((sum, task) => sum + task, 0);
  const busy = worked / (performance.now() - started);
  const steps = Number(((await window.getByTestId('step').textContent()) ?? '').replaceAll(',', ''));
  if (!(await window.getByRole('button', { name: 'Pause', exact: true }).isVisible()))
    throw new Error('The run ended before the script did: some of it was measured while nothing trained.');
  await window.close();
  return { acts, busy, steps };
}

/** Draws an earlier run beside the one that will train. */
async function overlayLongRun(window: Page): Promise<void> {
  await open(window, 'Runs');
  await window.locator('input[type=file][accept*=zip]').setInputFiles({
    name: 'long.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(longRunFile(LONG_RUN_STEPS)),
  });
  await window.getByRole('region', { name: 'Kept runs' }).getByRole('checkbox').click({ timeout: WAIT });
  await open(window, 'Train');
  await window.getByRole('list', { name: 'Earlier runs on the charts' }).waitFor({ timeout: WAIT });
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor milliseconds of all tasks of the page's main thread while something is done. */
async function traced(browser: Browser, act: () => Promise<void>): Promise<number[]> {
  const client = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  await act();
  await client.send('Tracing.end');
  await ended;
  await client.detach();
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map((event) => thread(event)),
  );
  return events.flatMap((event) =>
    event.name === 'ThreadControllerImpl::RunTask' && main.has(thread(event))
      ? [(event.tdur ?? 0) / 1000]
      : [],
  );
}

/** Runs in the page, before anything else does. */
function observe(): void {
  const durations: number[] = [];
  Object.assign(window, { longTasks: durations });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) durations.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** The long tasks since the last time. */
async function take(window: Page): Promise<number[]> {
  // The browser lists them a moment after they have ended.
  await window.waitForTimeout(150);
  return window.evaluate(() => {
    const { longTasks } = globalThis as unknown as { longTasks: number[] };
    return longTasks.splice(0);
  });
}

const drag = async (window: Page, slider: string, keys: readonly string[]) => {
  const thumb = window.getByRole('slider', { name: slider, exact: true }).first();
  await thumb.focus();
  for (const key of keys) await thumb.press(key);
};
const times = (key: string, count: number) => Array.from({ length: count }, () => key);
const open = async (window: Page, view: string) => {
  const group = window.getByRole('navigation', { name: 'Views' }).getByTitle(view);
  if ((await group.count()) > 0) await group.first().click();
  const link = window
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: view, exact: true });
  if ((await link.count()) > 0) await link.click();
  await window.waitForTimeout(300);
};

const SCRIPT: Script = [
  ['watching', (window) => window.waitForTimeout(2_000)],
  [
    'hovering over a chart',
    async (window) => {
      const box = await window
        .getByRole('region', { name: 'Loss', exact: true })
        .locator('svg')
        .last()
        .boundingBox();
      if (!box) return;
      for (let i = 1; i <= 40; i++) {
        await window.mouse.move(box.x + (box.width * i) / 41, box.y + box.height / 2);
        await window.waitForTimeout(15);
      }
    },
  ],
  [
    'the crosshair by keyboard',
    (window) => drag(window, 'Crosshair of Loss', ['Home', ...times('ArrowRight', 20)]),
  ],
  [
    'smoothing',
    (window) =>
      drag(window, 'Smoothing of the training lines', [...times('ArrowRight', 5), ...times('ArrowLeft', 5)]),
  ],
  [
    'typing a learning rate',
    async (window) => {
      const field = window.getByRole('textbox', { name: 'Learning rate of the run' });
      await field.fill('');
      await field.pressSequentially('0.0123', { delay: 30 });
      await field.press('Escape');
    },
  ],
  [
    'a slider of a contender',
    (window) =>
      drag(window, 'L of contender A, slider', times('ArrowRight', 8).concat(times('ArrowLeft', 8))),
  ],
  ['the budget explorer', (window) => open(window, 'Budget')],
  [
    'its slider',
    (window) => drag(window, 'Budget, slider', [...times('ArrowRight', 10), ...times('ArrowLeft', 10)]),
  ],
  ['the permutation', (window) => open(window, 'Permutation')],
  ['the table', (window) => open(window, 'Table 1')],
  ['the speed', (window) => open(window, 'Speed')],
  ['back to training', (window) => open(window, 'Train')],
];

function report({ acts, busy, steps }: Measured, load: number): void {
  const names = [...new Set(acts.map(({ name }) => name))];
  const most = (values: readonly number[]) => values.reduce((longest, value) => Math.max(longest, value), 0);
  printTable(
    `Main-thread tasks while two contenders train, longest in ms`,
    ['while', 'processor time', `over ${LONG_MILLISECONDS}`, 'on the wall', `over ${LONG_MILLISECONDS}`],
    names.map((name) => {
      const own = acts.filter((act) => act.name === name);
      const tasks = own.flatMap((act) => act.tasks);
      const long = own.flatMap((act) => act.long);
      return [
        name,
        most(tasks).toFixed(0),
        String(tasks.filter((task) => task > LONG_MILLISECONDS).length),
        long.length > 0 ? most(long).toFixed(0) : '',
        String(long.length),
      ];
    }),
  );
  process.stdout.write(
    `\nThe main thread worked ${(100 * busy).toFixed(0)} % of the time; ${steps} steps in all. ` +
      `Load of the machine: ${load.toFixed(1)}.\n`,
  );
}
