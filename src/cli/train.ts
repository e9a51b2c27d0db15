/** Trains an experiment without a page: see USAGE. */
import { loadSynthetic } from '../dataset/load';
import { readDirectory } from '../dataset/node';
import { createNodeGpu, patiently } from '../engine/node';
import { createStopwatch } from '../engine/stopwatch';
import { MetricStore } from '../report/metricStore';
import { openAccelerator } from '../training/adapter';
import { Stopped } from '../training/gate';
import { TrainingLoop } from '../training/loop';
import { TrainingRun } from '../training/run';
import { type Arguments, USAGE, readArguments } from './arguments';
import { complain, EXIT_INTERRUPTED } from './exit';
import { jsonReporter, textReporter } from './reporter';
import { Results } from './results';

async function main(argv: readonly string[]): Promise<number> {
  const parsed = readArguments(argv);
  if (parsed === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  return train(parsed);
}

async function train({
  experiment,
  data,
  steps,
  evaluateEvery,
  out,
  profile,
  json,
}: Arguments): Promise<number> {
  const reporter = json ? jsonReporter((line) => process.stdout.write(line)) : textReporter(process.stdout);
  if (data !== undefined && experiment.data === 'synthetic')
    process.stderr.write(
      '--data is not used: the experiment takes the built-in images (data=cifar100 is not set).\n',
    );
  const dataset =
    experiment.data === 'cifar100' && data !== undefined ? await readDirectory(data) : loadSynthetic();
  const { gpu } = await createNodeGpu();
  const { device, kernels, description } = await openAccelerator(gpu);
  const run = await TrainingRun.prepare(device, kernels, dataset, experiment);
  const results = out === undefined ? undefined : new Results(out, run);
  await results?.writeTensors('initial');

  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
  });
  const store = new MetricStore(
    run.contenders.map(({ key }) => key),
    experiment.runs,
  );
  reporter.started(run, description.name);
  const started = performance.now();
  const loop: TrainingLoop = new TrainingLoop(
    run,
    {
      waiting: () => interrupted,
      permission: async () => {
        if (interrupted) throw new Stopped();
        return 'run';
      },
      hold: async () => {
        if (interrupted) throw new Stopped();
      },
      records: (records, times) => {
        store.append(records, [], times);
        reporter.steps(records, loop);
      },
      evaluating: () => undefined,
      evaluations: (records) => {
        store.append([], records);
        reporter.evaluations(records);
      },
      mark: reporter.mark,
      checkpoint: () => undefined,
    },
    { evaluateEvery, checkpoints: false, ...(steps === undefined ? {} : { stopAfter: steps }) },
  );
  try {
    await (description.software ? patiently(loop.train()) : loop.train());
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  const seconds = (performance.now() - started) / 1000;
  const paces = loop.pace.overall();
  await results?.writeTensors('final');
  await results?.writeReport(store, description.name, seconds, paces);
  if (profile) {
    const stopwatch = createStopwatch(device);
    for (const [index, { key }] of run.contenders.entries())
      reporter.profile(key, await run.profile(index, stopwatch, { rounds: 3, milliseconds: 1000 }));
  }
  reporter.ended(run.submitted, seconds, paces);
  run.destroy();
  return interrupted ? EXIT_INTERRUPTED : 0;
}

// Dawn keeps Node alive, so the end is said aloud.
process.exit(await main(process.argv.slice(2)).catch((error: unknown) => complain(error, USAGE)));
