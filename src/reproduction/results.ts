import { z } from 'zod';
import { formatBlock } from '../network/block';
import type { Table1Column } from '../network/table1';
import {
  DEFINITION,
  DEFINITION_KEYS,
  type Definition,
  definitionColumns,
  definitionTexts,
  repairDefinition,
} from './definition';

const share = z.number().min(0).max(1);

const RUN = z.strictObject({
  /** Of its initial weights, order and crops. */
  seed: z.int().nonnegative(),
  /** On the test images after the last step, never the best of several; null where it was not finite. */
  accuracy: share.nullable(),
  /** Mean cross-entropy on the test images, in nats. */
  loss: z.number().nullable(),
});

const COLUMN = z.strictObject({
  /** In the notation of links. */
  block: z.string(),
  /** What it ran on. */
  adapter: z.string().max(500),
  /** Preparation, training and evaluation of all runs together; pauses left out. */
  seconds: z.number().nonnegative(),
  steps: z.int().nonnegative(),
  testImages: z.int().positive(),
  /** How often it went on from a checkpoint. */
  resumed: z.int().nonnegative(),
  /** The step at which a run met a value that is not finite; then no run of the column has an accuracy. */
  divergedAt: z.int().positive().nullable(),
  runs: z.array(RUN).max(8),
});

/** What came of a column. */
export type ColumnResult = Readonly<z.output<typeof COLUMN>>;
export type RunResult = Readonly<z.output<typeof RUN>>;

/** A definition and the columns that have finished, in any order. */
export interface Reproduction {
  readonly definition: Definition;
  readonly results: readonly ColumnResult[];
}

const FORMAT = 'IGC Playground reproduction';
const VERSION = 1;

const FILE = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  definition: z.strictObject(Object.fromEntries(DEFINITION_KEYS.map((key) => [key, z.string().max(1_000)]))),
  columns: z.array(COLUMN).max(32),
});

/** A result file cannot be read; the message says why. */
export class ReproductionFileError extends Error {
  override readonly name = 'ReproductionFileError';
}

export function resultOf({ results }: Reproduction, { block }: Table1Column): ColumnResult | undefined {
  return results.find((result) => result.block === formatBlock(block));
}

/** The columns that have not finished, in the order in which they are trained. */
export function columnsLeft(reproduction: Reproduction): Table1Column[] {
  return definitionColumns(reproduction.definition).filter(
    (column) => resultOf(reproduction, column) === undefined,
  );
}

/** The reproduction with one more column finished. */
export function withResult(reproduction: Reproduction, result: ColumnResult): Reproduction {
  const others = reproduction.results.filter(({ block }) => block !== result.block);
  return { ...reproduction, results: [...others, result] };
}

/** The columns of one list, and those of another that it does not have. */
export function joinResults(
  results: readonly ColumnResult[],
  others: readonly ColumnResult[],
): readonly ColumnResult[] {
  const known = new Set(results.map(({ block }) => block));
  const more = others.filter(({ block }) => !known.has(block));
  return more.length > 0 ? [...results, ...more] : results;
}

/** Accuracies, losses and seeds of the runs of a column, by run; what is not finite becomes null. */
export function runResults(
  definition: Definition,
  evaluations: readonly { readonly replica: number; readonly loss: number; readonly accuracy: number }[],
): RunResult[] {
  const finite = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? value : null;
  return Array.from({ length: definition.seeds }, (_, replica) => {
    const evaluation = evaluations.find((record) => record.replica === replica);
    return {
      seed: (definition.seed + replica) % 2 ** 32,
      accuracy: finite(evaluation?.accuracy),
      loss: finite(evaluation?.loss),
    };
  });
}

/** The text of a result file. */
export function formatReproduction({ definition, results }: Reproduction): string {
  const file: z.input<typeof FILE> = {
    format: FORMAT,
    version: VERSION,
    definition: definitionTexts(definition),
    columns: results.map((result) => ({ ...result, runs: [...result.runs] })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads a result file. Throws ReproductionFileError with a sentence that says what is wrong with it. */
export function parseReproduction(text: string): Reproduction {
  const file = FILE.safeParse(parseJson(text));
  if (!file.success) {
    const [issue] = file.error.issues;
    const place = issue?.path.join('.') ?? '';
    if (place === 'format' || place === '')
      throw new ReproductionFileError(
        'This is not a result file of a reproduction. Choose the JSON file that this view or `npm run reproduce` has written.',
      );
    if (place === 'version')
      throw new ReproductionFileError('This result file is of another version of the playground.');
    throw new ReproductionFileError(
      `The result file is damaged at ${place}: ${issue?.message ?? 'unknown'}.`,
    );
  }
  const definition = readDefinition(file.data.definition);
  const results = file.data.columns;
  check({ definition, results });
  return { definition, results };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readDefinition(texts: Readonly<Record<string, string>>): Definition {
  const read = DEFINITION.safeParse(texts);
  if (!read.success) {
    const key = String(read.error.issues[0]?.path[0] ?? 'something');
    throw new ReproductionFileError(
      `The definition in the result file is not valid: ${key} = "${(texts[key] ?? '').slice(0, 40)}".`,
    );
  }
  const { definition, notices } = repairDefinition(read.data);
  if (notices.length > 0)
    throw new ReproductionFileError(`The definition in the result file is not valid: ${notices.join(' ')}`);
  return definition;
}

function check({ definition, results }: Reproduction): void {
  const known = definitionColumns(definition).map(({ block }) => formatBlock(block));
  const names = results.map(({ block }) => block);
  const foreign = names.find((name) => !known.includes(name));
  if (foreign !== undefined)
    throw new ReproductionFileError(
      `The result file has a column "${foreign.slice(0, 40)}", which its definition does not name.`,
    );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ReproductionFileError(`The result file has the column ${twice} twice.`);
  const uneven = results.find(({ runs }) => runs.length !== definition.seeds);
  if (uneven)
    throw new ReproductionFileError(
      `The result file has ${uneven.runs.length} runs of ${uneven.block}, and its definition names ${definition.seeds} seeds.`,
    );
}
