/** How time and memory grow with the experiment, how long the first step takes, and what a step costs beside the GPU. */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ArgumentError } from '../src/cli/arguments';
import { median } from '../src/engine/stopwatch';
import { openAccelerator } from '../src/training/adapter';
import type { Command } from './command';
import { countCalls, since } from './deviceCounts';
import { type Machine, onMachine } from './machine';
import { prepareRun, readExperiment, readExperiments, timeSteps, titleOf } from './runs';
import { printTable } from './table';

/** What grows, from the default network on; a software adapter takes a smaller batch, or this would take an hour. */
const AXES = {
  batch: (software: boolean) =>
    (software ? [4, 8, 16, 32, 64] : [16, 32, 64, 128, 256, 512]).map((batch) => `b=none&batch=${batch}`),
  width: (software: boolean) => [10, 20, 40, 80].map((l) => `a=L${l}M2K2&b=none&batch=${software ? 8 : 64}`),
  depth: (software: boolean) =>
    [5, 8, 14, 20, 38].map((depth) => `b=none&depth=${depth}&batch=${software ? 8 : 64}`),
  runs: (software: boolean) => [1, 2, 3, 5].map((runs) => `b=none&runs=${runs}&batch=${software ? 8 : 64}`),
};

const STARTS = ['b=none&batch=8', 'b=none&batch=8&depth=20&width=double-m'];
/** The last is the default pair and a third, wider network: contenders take turns in the same memory. */
const MEMORY = ['b=none', 'b=none&depth=20&width=double-m', 'b=none&batch=256', 'c=L28M3K3&batch=256'];
const STEADY = ['b=none&batch=8', 'b=none&batch=8&depth=20&width=double-m'];

const PARTS: Readonly<Record<string, (machine: Machine) => Promise<object>>> = {
  ...Object.fromEntries(
    Object.entries(AXES).map(([axis, queries]) => [
      axis,
      (machine: Machine) => compareSpeed(`Growth with ${axis}`, queries(machine.adapter.software), machine),
    ]),
  ),
  start: measureStarts,
  steady: measureSteadyState,
  memory: measureMemory,
};

export const growth: Command = {
  usage: `  PART ...         of ${Object.keys(PARTS).join(', ')} (all)
  QUERY ...        the speed of these networks instead, as in a link
`,
  run: async (argv) => {
    const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
    const queries = positionals.filter((text) => text.includes('='));
    const names = positionals.filter((text) => !text.includes('='));
    const parts = (positionals.length > 0 ? names : Object.keys(PARTS)).map((name) => {
      const part = PARTS[name];
      if (part === undefined) throw new ArgumentError(`growth has no part "${name}".`);
      return { name, part };
    });
    // What cannot be read is refused before anything is measured.
    readExperiments(queries);
    return onMachine(async (machine) => {
      process.stdout.write(`Adapter: ${machine.adapter.name}. Time: ${machine.stopwatch.method}.\n`);
      const result: Record<string, object> = { adapter: machine.adapter };
      for (const { name, part } of parts) result[name] = await part(machine);
      if (queries.length > 0) result['networks'] = await compareSpeed('Speed', queries, machine);
      return { result, failure: undefined };
    });
  },
};

async function compareSpeed(title: string, queries: readonly string[], machine: Machine): Promise<object> {
  const measured = [];
  for (const experiment of readExperiments(queries)) {
    const run = await prepareRun(machine, experiment);
    const milliseconds = await timeSteps(machine, run);
    const images = experiment.batch * experiment.runs;
    measured.push({
      title: titleOf(experiment),
      milliseconds,
      imagesPerSecond: (1000 * images) / milliseconds,
    });
    run.destroy();
  }
  const [first] = measured;
  printTable(
    title,
    ['', 'ms a step', 'images/s', 'times the first'],
    measured.map(({ title, milliseconds, imagesPerSecond }) => [
      title,
      milliseconds.toFixed(2),
      imagesPerSecond.toFixed(1),
      (milliseconds / (first?.milliseconds ?? NaN)).toFixed(2),
    ]),
  );
  return measured;
}

/** From nothing to the first step done: with nothing compiled, and with the pipelines of an earlier run. */
async function measureStarts({ gpu }: Machine): Promise<object> {
  const measured = [];
  for (const experiment of readExperiments(STARTS)) {
    const { device, kernels } = await openAccelerator(gpu);
    const start = async () => {
      const begun = performance.now();
      const run = await prepareRun({ device, kernels }, experiment);
      const prepared = performance.now();
      await Promise.all(run.submit(1, 1));
      const done = performance.now();
      run.destroy();
      return { prepareSeconds: (prepared - begun) / 1000, seconds: (done - begun) / 1000 };
    };
    measured.push({ title: titleOf(experiment), cold: await start(), warm: await start() });
    device.destroy();
  }
  const cell = ({ prepareSeconds, seconds }: { prepareSeconds: number; seconds: number }) => [
    prepareSeconds.toFixed(2),
    seconds.toFixed(2),
  ];
  printTable(
    'Start, seconds on the clock: until the first step is ready to go, until it is done',
    ['', 'cold: ready', 'done', 'warm: ready', 'done'],
    measured.map(({ title, cold, warm }) => [title, ...cell(cold), ...cell(warm)]),
  );
  return measured;
}

const COUNTED_STEPS = 10;

/** What each further step asks of the device, and how long JavaScript takes to ask. */
async function measureSteadyState({ gpu }: Machine): Promise<object> {
  const measured = [];
  for (const experiment of readExperiments(STEADY)) {
    const { device, kernels } = await openAccelerator(gpu);
    const run = await prepareRun({ device, kernels }, experiment);
    await Promise.all(run.submit(1, 1));
    const times = [];
    for (let step = 0; step < COUNTED_STEPS; step++) {
      const begun = performance.now();
      const submitted = run.submit(1, 1);
      times.push(performance.now() - begun);
      await Promise.all(submitted);
    }
    run.destroy();

    const counts = countCalls(device);
    const counted = await prepareRun({ device, kernels }, experiment);
    await Promise.all(counted.submit(1, 1));
    const before = { ...counts };
    for (let step = 0; step < COUNTED_STEPS; step++) await Promise.all(counted.submit(1, 1));
    const steps = since(counts, before);
    counted.destroy();
    device.destroy();
    measured.push({
      title: titleOf(experiment),
      javaScriptMilliseconds: median(times),
      steps: COUNTED_STEPS,
      counts: steps,
    });
  }
  const perStep = (count: number) => String(count / COUNTED_STEPS);
  printTable(
    'A step in the steady state: JavaScript, and what it asks of the device',
    [
      '',
      'ms JavaScript',
      'dispatches',
      'submits',
      'writes',
      'buffers',
      'bind groups',
      'pipelines and the like',
    ],
    measured.map(({ title, javaScriptMilliseconds, counts }) => [
      title,
      javaScriptMilliseconds.toFixed(2),
      ...[
        counts.dispatches,
        counts.submits,
        counts.writes,
        counts.buffers,
        counts.bindGroups,
        counts.others,
      ].map(perStep),
    ]),
  );
  return measured;
}

const MIB = 2 ** 20;

/** What was planned, what the buffers hold, and what the system says was taken. */
async function measureMemory({ gpu, adapter }: Machine): Promise<object> {
  const measured = [];
  for (const experiment of MEMORY.map(readExperiment)) {
    const { device, kernels } = await openAccelerator(gpu);
    const counts = countCalls(device);
    const before = takenBytes(adapter.software);
    const run = await prepareRun({ device, kernels }, experiment);
    await Promise.all(run.submit(1, 1));
    const after = takenBytes(adapter.software);
    const taken = before === undefined || after === undefined ? undefined : after - before;
    measured.push({ title: titleOf(experiment), planned: run.memoryBytes, buffers: counts.bytes, taken });
    run.destroy();
    device.destroy();
    await device.lost;
  }
  const mebibytes = (bytes: number | undefined) =>
    bytes === undefined ? 'unknown' : (bytes / MIB).toFixed(0);
  printTable(
    'Memory, MiB: planned, in all buffers, taken by the process or on the GPU',
    ['', 'planned', 'buffers', 'taken'],
    measured.map(({ title, planned, buffers, taken }) => [
      title,
      ...[planned, buffers, taken].map(mebibytes),
    ]),
  );
  return measured;
}

/** Memory in use where a device keeps its buffers: in the process for a software adapter, else as the driver says. */
function takenBytes(software: boolean): number | undefined {
  if (software) return process.memoryUsage.rss();
  try {
    const answer = execFileSync('nvidia-smi', ['--query-gpu=memory.used', '--format=csv,noheader,nounits'], {
      encoding: 'utf8',
    });
    return Number(answer.split('\n')[0]) * MIB;
  } catch {
    return undefined;
  }
}
