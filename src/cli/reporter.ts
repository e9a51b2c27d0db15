import type { KernelTime } from '../engine/compiledProgram';
import type { ContenderKey } from '../experiment/fields';
import type { EvaluationRecord, Mark, Pace, StepRecord } from '../training/protocol';
import { clock } from './clock';
import type { TrainingLoop } from '../training/loop';
import type { TrainingRun } from '../training/run';
import { blockParameters } from '../network/block';
import { countMultiplyAdds, countParameters } from '../network/counts';
import { contenderNetwork } from '../experiment/experiment';

/** Tells whoever started the run how it goes. */
export interface Reporter {
  readonly started: (run: TrainingRun, adapter: string) => void;
  readonly steps: (records: readonly StepRecord[], loop: TrainingLoop | undefined) => void;
  readonly evaluations: (records: readonly EvaluationRecord[]) => void;
  readonly mark: (mark: Mark) => void;
  /** Times of the kernels of a step. */
  readonly profile: (contender: ContenderKey, times: readonly KernelTime[]) => void;
  readonly ended: (steps: number, seconds: number, paces: readonly Pace[]) => void;
}

function describe({ contenders, experiment }: TrainingRun) {
  return contenders.map((contender) => {
    const network = contenderNetwork(experiment, contender);
    return {
      contender: contender.key,
      name: contender.title,
      parameters: countParameters(network).total,
      blockParameters: blockParameters(contender.block),
      multiplyAdds: countMultiplyAdds(network),
    };
  });
}

/** One JSON object a line, for programs. */
export function jsonReporter(write: (line: string) => void): Reporter {
  const event = (name: string, values: object) => write(`${JSON.stringify({ event: name, ...values })}\n`);
  return {
    started: (run, adapter) => event('start', { adapter, contenders: describe(run) }),
    steps: (records) => {
      for (const { step, contender, replica, loss, accuracy, learningRate } of records)
        event('step', { step, contender, replica, loss, accuracy, learningRate });
    },
    evaluations: (records) => {
      for (const { predictions: _, ...record } of records) event('evaluation', record);
    },
    mark: (mark) => event('mark', mark),
    profile: (contender, kernels) => event('profile', { contender, kernels }),
    ended: (steps, seconds, paces) =>
      event('end', { steps, seconds, imagesPerSecond: paces.map(({ imagesPerSecond }) => imagesPerSecond) }),
  };
}

/** A progress line that is rewritten where the output is a terminal, and a line for each evaluation. */
export function textReporter(output: NodeJS.WriteStream): Reporter {
  let titles = new Map<string, string>();
  let lastDrawn = 0;
  const clear = () => {
    if (output.isTTY) output.write('\r\u001b[K');
  };
  const line = (text: string) => {
    clear();
    output.write(`${text}\n`);
  };
  return {
    started: (run, adapter) => {
      titles = new Map(run.contenders.map(({ key, title }) => [key, title]));
      line(`Adapter: ${adapter}`);
      for (const { contender, name, parameters, blockParameters: block, multiplyAdds } of describe(run))
        line(
          `${contender.toUpperCase()}: ${name}, ${parameters.toLocaleString('en')} parameters ` +
            `(${block.toLocaleString('en')} a block), ${(multiplyAdds / 1e6).toFixed(1)} M multiply-adds an image`,
        );
    },
    steps: (records, loop) => {
      const last = records[records.length - 1];
      if (!output.isTTY || last === undefined || performance.now() - lastDrawn < 100) return;
      lastDrawn = performance.now();
      const end = loop?.end ?? last.step;
      const paces = loop?.pace.recent() ?? [];
      const speeds = paces.map(({ imagesPerSecond }) => imagesPerSecond.toFixed(0)).join(' / ');
      const left = loop?.secondsLeft();
      clear();
      output.write(
        `step ${last.step} of ${end} ${bar(last.step / end)} ` +
          `loss ${last.loss.toFixed(3)}  ${speeds} images/s${left === undefined ? '' : `  ${clock(left)} left`}`,
      );
    },
    evaluations: (records) => {
      for (const { step, contender, replica, loss, accuracy, images } of records)
        line(
          `step ${step}  ${titles.get(contender) ?? contender} run ${replica}: test accuracy ` +
            `${(100 * accuracy).toFixed(2)} % of ${images} images, loss ${loss.toFixed(4)}`,
        );
    },
    mark: ({ text }) => line(text),
    profile: (contender, times) => {
      for (const row of profileTable(titles.get(contender) ?? contender, times)) line(row);
    },
    ended: (steps, seconds, paces) => {
      line(`${steps} steps in ${seconds.toFixed(1)} s`);
      for (const { contender, imagesPerSecond, millisecondsPerStep } of paces)
        line(
          `${titles.get(contender) ?? contender}: ${imagesPerSecond.toFixed(1)} images/s, ${millisecondsPerStep.toFixed(1)} ms a step`,
        );
    },
  };
}

/** Kernels by the time that all their launches of a step take together, slowest first. */
function profileTable(title: string, times: readonly KernelTime[]): string[] {
  const kernels = new Map<string, { launches: number; milliseconds: number; multiplyAdds: number }>();
  for (const { kernel, milliseconds, cost } of times) {
    const sum = kernels.get(kernel) ?? { launches: 0, milliseconds: 0, multiplyAdds: 0 };
    sum.launches++;
    sum.milliseconds += milliseconds;
    sum.multiplyAdds += cost.multiplyAdds;
    kernels.set(kernel, sum);
  }
  const rows = [...kernels].toSorted(([, a], [, b]) => b.milliseconds - a.milliseconds);
  return [
    `${title}: kernels of one step`,
    ...rows.map(([kernel, { launches, milliseconds, multiplyAdds }]) => {
      const rate =
        multiplyAdds > 0 ? `${(multiplyAdds / milliseconds / 1e6).toFixed(2)} G multiply-adds/s` : '';
      return `  ${kernel.padEnd(28)}${String(launches).padStart(4)} x ${milliseconds.toFixed(3).padStart(9)} ms  ${rate}`.trimEnd();
    }),
  ];
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(share * width);
  return `[${'='.repeat(full)}${' '.repeat(width - full)}]`;
}
