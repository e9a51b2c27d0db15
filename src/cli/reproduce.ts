/** Reproduces Figure 1 of the supplementary without a page: see REPRODUCE_USAGE. */
import { loadSynthetic } from '../dataset/load';
import { readDirectory } from '../dataset/node';
import type { Dataset } from '../dataset/types';
import { createNodeGpu, patiently } from '../engine/node';
import { testImages } from '../experiment/experiment';
import { formatBlock } from '../network/block';
import { columnTitle, type Table1Column } from '../network/table1';
import { columnExperiment, type Definition, definitionColumns } from '../reproduction/definition';
import { type ColumnTime, secondsLeft, trialExperiment, trialSeconds } from '../reproduction/estimate';
import {
  type ColumnResult,
  columnsLeft,
  type Reproduction,
  ReproductionFileError,
  resultOf,
  runResults,
  withResult,
} from '../reproduction/results';
import { type Accelerator, openAccelerator } from '../training/adapter';
import { Stopped } from '../training/gate';
import type { TrainingLoop } from '../training/loop';
import { ArgumentError } from './arguments';
import { measureTrial, trainColumn } from './column';
import { complain, EXIT_INTERRUPTED } from './exit';
import { REPRODUCE_USAGE, readReproduceArguments, type ReproduceArguments } from './reproduceArguments';
import { Terminal, comparisonLines, resultLine } from './reproduceReport';
import { ReproductionFolder } from './reproductionFolder';

async function main(argv: readonly string[]): Promise<number> {
  const parsed = readReproduceArguments(argv);
  if (parsed === 'help') {
    process.stdout.write(REPRODUCE_USAGE);
    return 0;
  }
  return reproduce(parsed);
}

async function reproduce({ definition, data, out }: ReproduceArguments): Promise<number> {
  const folder = out === undefined ? undefined : new ReproductionFolder(out);
  const reproduction = folder?.read(definition);
  const dataset = data === undefined ? loadSynthetic() : await readDirectory(data);
  const { gpu } = await createNodeGpu();
  const accelerator = await openAccelerator(gpu);
  const terminal = new Terminal(process.stdout);
  terminal.line(`Adapter: ${accelerator.description.name}`);
  return folder && reproduction
    ? trainColumns(accelerator, dataset, reproduction, folder, terminal)
    : estimate(accelerator, dataset, definition, terminal);
}

/** Trains what has not finished, column by column. */
async function trainColumns(
  accelerator: Accelerator,
  dataset: Dataset,
  before: Reproduction,
  folder: ReproductionFolder,
  terminal: Terminal,
): Promise<number> {
  let reproduction = before;
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
    terminal.line('Stopping. The same command goes on from here.');
  });
  const count = definitionColumns(before.definition).length;
  if (before.results.length > 0) terminal.line(`${before.results.length} of ${count} columns have finished.`);
  for (const column of columnsLeft(before)) {
    const left = (loop: TrainingLoop) => timeLeft(reproduction, column, loop);
    try {
      // oxlint-disable-next-line no-await-in-loop -- one column after the other
      const result = await one(accelerator, dataset, before.definition, column, folder, {
        isStopped: () => isStopped,
        steps: (loop) => terminal.progress(columnTitle(column.block), loop, left(loop)),
        say: (text) => terminal.line(text),
      });
      reproduction = withResult(reproduction, result);
    } catch (error) {
      if (error instanceof Stopped) return EXIT_INTERRUPTED;
      throw error;
    }
    folder.write(reproduction);
    terminal.line(resultLine(reproduction, column));
  }
  for (const line of comparisonLines(reproduction)) terminal.line(line);
  terminal.line(`Results: ${folder.resultFile}`);
  return 0;
}

interface ColumnListener {
  readonly isStopped: () => boolean;
  readonly steps: (loop: TrainingLoop) => void;
  readonly say: (text: string) => void;
}

async function one(
  accelerator: Accelerator,
  dataset: Dataset,
  definition: Definition,
  column: Table1Column,
  folder: ReproductionFolder,
  { isStopped, steps, say }: ColumnListener,
): Promise<ColumnResult> {
  const block = formatBlock(column.block);
  const experiment = columnExperiment(definition, column);
  const progress = folder.progress(definition, block);
  if (progress) say(`${columnTitle(column.block)} goes on after step ${progress.checkpoint.step}.`);
  const training = trainColumn(accelerator, dataset, experiment, progress, {
    isStopped,
    steps: (_, loop) => steps(loop),
    keep: (kept) => folder.keep(definition, block, kept),
  });
  const trained = await (accelerator.description.software ? patiently(training) : training);
  return {
    block,
    adapter: accelerator.description.name,
    seconds: trained.seconds,
    steps: trained.steps,
    testImages: testImages(experiment),
    resumed: trained.resumed,
    divergedAt: trained.divergedAt ?? null,
    runs: runResults(definition, trained.evaluations),
  };
}

/** Of all columns, told by what the finished ones and this one took. */
function timeLeft(reproduction: Reproduction, running: Table1Column, loop: TrainingLoop): number | undefined {
  const own = loop.secondsLeft();
  const times = definitionColumns(reproduction.definition).map((column): ColumnTime => {
    const experiment = columnExperiment(reproduction.definition, column);
    const result = resultOf(reproduction, column);
    if (result) return { experiment, spent: result.seconds, left: 0 };
    if (column !== running || own === undefined) return { experiment };
    // From the steps to come: what is behind a checkpoint was another pace.
    const spent = loop.end > loop.done ? (own * loop.done) / (loop.end - loop.done) : undefined;
    return { experiment, spent, left: own };
  });
  return secondsLeft(times);
}

/** Measures a few steps of each column, and says what all would take. */
async function estimate(
  accelerator: Accelerator,
  dataset: Dataset,
  definition: Definition,
  terminal: Terminal,
): Promise<number> {
  let total = 0;
  for (const column of definitionColumns(definition)) {
    const experiment = columnExperiment(definition, column);
    const measuring = measureTrial(accelerator, dataset, trialExperiment(experiment));
    // oxlint-disable-next-line no-await-in-loop -- they share one device
    const trial = await (accelerator.description.software ? patiently(measuring) : measuring);
    const seconds = trialSeconds(experiment, trial);
    total += seconds;
    terminal.estimate(columnTitle(column.block), trial, seconds);
  }
  terminal.estimate('All columns', undefined, total);
  return 0;
}

function explained(error: unknown): unknown {
  return error instanceof ReproductionFileError ? new ArgumentError(error.message) : error;
}

// Dawn keeps Node alive, so the end is said aloud.
process.exit(
  await main(process.argv.slice(2)).catch((error: unknown) => complain(explained(error), REPRODUCE_USAGE)),
);
