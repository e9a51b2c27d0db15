/** Which variant of each convolution kernel is fastest on this adapter. */
import { parseArgs } from 'node:util';
import type { Target } from '../src/engine/target';
import { tune } from '../src/engine/tuning';
import { contenderNetwork, contenders } from '../src/experiment/experiment';
import type { Command } from './command';
import { onMachine } from './machine';
import { readExperiments } from './runs';
import { digits, tableLines } from './table';

export const tuning: Command = {
  usage: `  QUERY ...        networks, as in a link (the default pair: IGC(40, 2) and GPC(30, 2),
                   depth 8, batch 64)
`,
  run: async (argv) => {
    const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
    const experiments = readExperiments(positionals.length > 0 ? positionals : ['']);
    return onMachine(async ({ device, kernels, stopwatch, adapter }) => {
      const measured = [];
      for (const experiment of experiments) {
        const networks = contenders(experiment).map((contender) => contenderNetwork(experiment, contender));
        // oxlint-disable-next-line no-await-in-loop -- measurements must not overlap
        measured.push(...(await tune(device, kernels, stopwatch, networks, experiment.batch)));
      }
      const lines = tableLines(
        ['', 'best'],
        measured.map(({ job, best }) => [job, targetName(best)]),
      );
      // Some have one trial and some a dozen: these stand behind the table, not in it.
      const trials = measured.map((tuned) =>
        tuned.trials.map(({ target, milliseconds }) => `${targetName(target)}: ${digits(milliseconds)}`),
      );
      process.stdout.write(
        '\nConvolutions for each target, milliseconds: threads that keep the device busy, s where subgroups share loads, ' +
          `sums of a thread\n\n${lines.map((line, row) => [line, ...(trials[row - 1] ?? [])].join('   ')).join('\n')}\n`,
      );
      return { result: { adapter: adapter.name, measured }, failure: undefined };
    });
  },
};

function targetName({ busyThreads, subgroups, accumulators }: Target): string {
  return `${busyThreads}${subgroups ? ' s' : ''} ${accumulators}`;
}
