/** Runs that are measured, on the built-in images. */
import { ArgumentError } from '../src/cli/arguments';
import { loadSynthetic } from '../src/dataset/load';
import type { Dataset } from '../src/dataset/types';
import { contenders } from '../src/experiment/experiment';
import type { Experiment } from '../src/experiment/fields';
import { parseLink } from '../src/experiment/link';
import { TrainingRun } from '../src/training/run';
import { median } from '../src/engine/stopwatch';
import type { Machine } from './machine';

/** The experiments of queries such as `a=L40M2K2&b=none`, one for each contender. */
export function readExperiments(queries: readonly string[]): Experiment[] {
  return queries.flatMap((query) => {
    const { experiment, notices } = parseLink(query);
    if (notices.length > 0) throw new ArgumentError(notices.join('\n'));
    if (experiment.data !== 'synthetic') throw new ArgumentError('The bench trains on the built-in images.');
    return contenders(experiment).map(({ block }): Experiment => ({
      ...experiment,
      a: block,
      b: 'none',
      c: 'none',
      d: 'none',
    }));
  });
}

/** `IGC(40, 2), depth 8, batch 64`, and what else is not as usual. */
export function titleOf(experiment: Experiment): string {
  const { depth, batch, runs, width, ident, permutation } = experiment;
  return [
    contenders(experiment)[0]?.title,
    `depth ${depth}`,
    ...(width === 'constant' ? [] : [width]),
    ...(ident ? ['shortcuts'] : []),
    ...(permutation === 'explicit' ? ['explicit permutation'] : []),
    `batch ${batch}`,
    ...(runs === 1 ? [] : [`${runs} runs`]),
  ].join(', ');
}

let images: Dataset | undefined;

export function prepareRun({ device, kernels }: Pick<Machine, 'device' | 'kernels'>, experiment: Experiment) {
  images ??= loadSynthetic();
  return TrainingRun.prepare(device, kernels, images, experiment);
}

/** Steps of a measurement: at least three, and more for a while. */
const STEPS = { least: 3, most: 50, milliseconds: 3000 };

/** Median milliseconds of a step by the machine's clock, from its submission until its metrics are back. */
export async function timeSteps({ now }: Pick<Machine, 'now'>, run: TrainingRun): Promise<number> {
  const step = async () => {
    const start = now();
    await Promise.all(run.submit(1, 1));
    return now() - start;
  };
  await step();
  const end = performance.now() + STEPS.milliseconds;
  const times: number[] = [];
  while (times.length < STEPS.least || (times.length < STEPS.most && performance.now() < end))
    times.push(await step());
  return median(times);
}
