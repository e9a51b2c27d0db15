/** Which variant of each convolution kernel is fastest on this adapter. */
import { parseArgs } from 'node:util';
import type { Target } from '../src/engine/target';
import { tune } from '../src/engine/tuning';
import { contenderNetwork, contenders } from '../src/experiment/experiment';
import type { Command } from './command';
import { onMachine } from './machine';
import { readExperiments } from './runs';
import { digits, printTable } from './table';

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
      printTable(
        'Convolutions for each target: milliseconds (threads that keep the device busy, s: subgroups share loads, sums of a thread)',
        ['', 'best', 'trials'],
        measured.map(({ job, best, trials }) => [
          job,
          targetName(best),
          trials
            .map(({ target, milliseconds }) => `${targetName(target)}: ${digits(milliseconds)}`)
            .join('  '),
        ]),
      );
      return { result: { adapter: adapter.name, measured }, failure: undefined };
    });
  },
};

function targetName({ busyThreads, subgroups, accumulators }: Target): string {
  return `${busyThreads}${subgroups ? ' s' : ''} ${accumulators}`;
}
