/** Runs that are measured, on the built-in images. */
import { ArgumentError } from '../src/cli/arguments';
import { loadSynthetic } from '../src/dataset/load';
import type { Dataset } from '../src/dataset/types';
import { contenders } from '../src/experiment/experiment';
import type { Experiment } from '../src/experiment/fields';
import { parseLink } from '../src/experiment/link';
import { median } from '../src/engine/stopwatch';
import { MAX_STEPS_PER_SUBMIT } from '../src/engine/trainer';
import { TrainingRun } from '../src/training/run';
import type { Machine } from './machine';

/** The experiments of queries such as `a=L40M2K2&b=none`, one for each contender. */
export function readExperiments(queries: readonly string[]): Experiment[] {
  return queries.map(readExperiment).flatMap((experiment) =>
    contenders(experiment).map(({ block }): Experiment => ({
      ...experiment,
      a: block,
      b: 'none',
      c: 'none',
      d: 'none',
    })),
  );
}

/** The experiment of a query with all its contenders. */
export function readExperiment(query: string): Experiment {
  const { experiment, notices } = parseLink(query);
  if (notices.length > 0) throw new ArgumentError(notices.join('\n'));
  if (experiment.data !== 'synthetic') throw new ArgumentError('The bench trains on the built-in images.');
  return experiment;
}

/** `IGC(40, 2), depth 8, batch 64`, and what else is not as usual. */
export function titleOf(experiment: Experiment): string {
  const { depth, batch, runs, width, ident, permutation } = experiment;
  return [
    contenders(experiment)
      .map(({ title }) => title)
      .join(' + '),
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

const LEAST_SAMPLES = 3;
const MOST_SAMPLES = 30;
/** After which no more samples are taken than the least. */
const ENOUGH_MILLISECONDS = 3000;
/** What a submission should take, so that the way back of its metrics does not count. */
const SUBMISSION_MILLISECONDS = 50;

/** Median milliseconds of a step by the machine's clock, submitted as the page does: the next steps while some are under way. */
export async function timeSteps({ now }: Pick<Machine, 'now'>, run: TrainingRun): Promise<number> {
  const sample = async (steps: number) => {
    const start = now();
    await Promise.all([...run.submit(steps, 1), ...run.submit(steps, 1)]);
    return (now() - start) / (2 * steps);
  };
  await sample(1);
  const steps = Math.max(
    1,
    Math.min(MAX_STEPS_PER_SUBMIT, Math.floor(SUBMISSION_MILLISECONDS / (await sample(1)))),
  );
  const end = performance.now() + ENOUGH_MILLISECONDS;
  const times: number[] = [];
  while (times.length < LEAST_SAMPLES || (times.length < MOST_SAMPLES && performance.now() < end))
    times.push(await sample(steps));
  return median(times);
}
