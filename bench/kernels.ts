/** Where a training step's time goes, kernel by kernel, beside what the adapter can do. */
import { parseArgs } from 'node:util';
import { groupKernels, layerOf, roofline, wholeStep } from '../src/report/roofline';
import type { Command } from './command';
import { onMachine } from './machine';
import { percent, printGroups, resourceName, underCeilings } from './rooflineTable';
import { prepareRun, readExperiments, timeSteps, titleOf } from './runs';
import { digits, printTable } from './table';

const PATIENCE = { rounds: 5, milliseconds: 10_000 };

export const kernels: Command = {
  usage: `  QUERY ...        networks, as in a link (the default pair: IGC(40, 2) and GPC(30, 2),
                   depth 8, batch 64)
  --launches       every launch by itself, too
`,
  run: async (argv) => {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { launches: { type: 'boolean', default: false } },
    });
    const experiments = readExperiments(positionals.length > 0 ? positionals : ['']);
    return onMachine(async (machine) => {
      const { ceilings, result } = await underCeilings(machine, async () => {
        const measured = [];
        for (const experiment of experiments) {
          const run = await prepareRun(machine, experiment);
          const stepMilliseconds = await timeSteps(machine, run);
          const times = await run.profile(0, machine.stopwatch, PATIENCE);
          run.destroy();
          measured.push({
            title: titleOf(experiment),
            images: experiment.batch * experiment.runs,
            stepMilliseconds,
            times,
          });
        }
        return measured;
      });
      for (const { title, images, stepMilliseconds, times } of result) {
        if (values.launches)
          printTable(
            `${title}: launches`,
            ['', 'kernel', 'ms', 'bound by', 'share'],
            times.map((time) => {
              const { binding, share } = roofline(time, ceilings);
              return [
                time.label,
                time.kernel,
                digits(time.milliseconds),
                resourceName(binding),
                percent(share),
              ];
            }),
          );
        printGroups(
          `${title}: kernels`,
          groupKernels(times, ceilings, ({ kernel }) => kernel),
        );
        printGroups(`${title}: layers`, groupKernels(times, ceilings, layerOf));
        const step = wholeStep(times, ceilings);
        process.stdout.write(
          `\nA step takes ${digits(stepMilliseconds)} ms: ${digits((1000 * images) / stepMilliseconds)} images/s. ` +
            `Its ${step.launches} launches one by one take ${digits(step.milliseconds)} ms; the ceilings allow ` +
            `${digits(step.least)} ms, ${percent(step.least / stepMilliseconds)} of the step.\n`,
        );
      }
      return { result: { adapter: machine.adapter.name, ceilings, measured: result }, failure: undefined };
    });
  },
};
