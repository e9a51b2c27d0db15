import { z } from 'zod';
import { DEFAULTS, repair } from '../experiment/experiment';
import { type Experiment, FIELDS, type FieldKey } from '../experiment/fields';
import { formatBlock } from '../network/block';
import { TABLE_1, type Table1Column } from '../network/table1';

// The page's content security policy forbids code made of strings, which zod else makes of objects.
z.config({ jitless: true });

/** A setting of experiments, with their default: what a link leaves out means the same here and there. */
function setting<Key extends FieldKey>(key: Key) {
  const { schema, format, initial, accepts } = FIELDS[key];
  return schema.prefault(format(initial)).describe(accepts);
}

const BLOCK = 'L\\d{1,4}M\\d{1,4}K\\d{1,4}';

/** Reads a definition from texts under the keys of a link, and describes what each key accepts. */
export const DEFINITION = z.object({
  regime: z.enum(['i', 'ii']).prefault('i').describe('i or ii'),
  columns: z
    .string()
    .regex(new RegExp(`^(all|${BLOCK}(,${BLOCK})*)$`))
    .prefault('all')
    .describe('all, or columns of the regime such as L40M2K2,L30M2K1'),
  seeds: FIELDS.runs.schema.prefault('5').describe(FIELDS.runs.accepts),
  depth: setting('depth'),
  width: setting('width'),
  data: setting('data'),
  labels: setting('labels'),
  train: setting('train'),
  test: setting('test'),
  batch: setting('batch'),
  epochs: setting('epochs'),
  lr: setting('lr'),
  schedule: setting('schedule'),
  momentum: setting('momentum'),
  decay: setting('decay'),
  augment: setting('augment'),
  seed: setting('seed'),
});

/**
 * What is reproduced: the columns of a regime of Table 1, each trained under one recipe from so many seeds. Run r of
 * every column uses seed + r, and hence the same order of images and the same crops.
 */
export type Definition = Readonly<z.output<typeof DEFINITION>>;
export type DefinitionKey = keyof Definition;

export const DEFINITION_KEYS = DEFINITION.keyof().options;

/** The texts of a definition, complete: what they mean does not hang on defaults. */
export function definitionTexts(definition: Definition): Record<DefinitionKey, string> {
  return {
    regime: definition.regime,
    columns: definition.columns,
    seeds: String(definition.seeds),
    depth: String(definition.depth),
    width: definition.width,
    data: definition.data,
    labels: definition.labels,
    train: String(definition.train),
    test: String(definition.test),
    batch: String(definition.batch),
    epochs: String(definition.epochs),
    lr: String(definition.lr),
    schedule: definition.schedule,
    momentum: String(definition.momentum),
    decay: String(definition.decay),
    augment: definition.augment,
    seed: String(definition.seed),
  };
}

/** The definition with one setting read from text, as a link has it; undefined when the text is not valid. */
export function withText(definition: Definition, key: DefinitionKey, text: string): Definition | undefined {
  return DEFINITION.safeParse({ ...definitionTexts(definition), [key]: text }).data;
}

export function sameDefinition(one: Definition, other: Definition): boolean {
  const [a, b] = [definitionTexts(one), definitionTexts(other)];
  return DEFINITION_KEYS.every((key) => a[key] === b[key]);
}

/** As a link has it: only what differs from the defaults, in order, without `#` or `?`. */
export function formatDefinition(definition: Definition): string {
  const [texts, defaults] = [definitionTexts(definition), definitionTexts(DEFINITION.parse({}))];
  const changed = DEFINITION_KEYS.filter((key) => texts[key] !== defaults[key]);
  return new URLSearchParams(changed.map((key) => [key, texts[key]])).toString();
}

/** The columns that are trained, in the order of Table 1. */
export function definitionColumns({ regime, columns }: Definition): Table1Column[] {
  const chosen = columns.split(',');
  return TABLE_1.filter(
    (column) => column.regime === regime && (columns === 'all' || chosen.includes(formatBlock(column.block))),
  );
}

/** The experiment that trains a column: one contender, and a run for each seed. */
export function columnExperiment(definition: Definition, { block }: Table1Column): Experiment {
  const { regime: _regime, columns: _columns, seeds: runs, ...recipe } = definition;
  return { ...DEFAULTS, ...recipe, runs, a: block, b: 'none', c: 'none', d: 'none' };
}

export interface RepairedDefinition {
  readonly definition: Definition;
  /** A sentence for each setting that had to change. */
  readonly notices: readonly string[];
}

/** Makes settings that are each valid also fit each other. */
export function repairDefinition(definition: Definition): RepairedDefinition {
  const notices: string[] = [];
  let { columns } = definition;
  const known = TABLE_1.filter(({ regime }) => regime === definition.regime).map(({ block }) =>
    formatBlock(block),
  );
  if (columns !== 'all') {
    const foreign = columns.split(',').filter((name) => !known.includes(name));
    if (foreign.length > 0) {
      notices.push(
        `${foreign.join(', ')} is no column of regime (${definition.regime}): all columns are trained.`,
      );
      columns = 'all';
    }
  }
  const [column] = definitionColumns({ ...definition, columns });
  if (!column) return { definition, notices };
  const { experiment, notices: more } = repair(columnExperiment(definition, column));
  const { train, test, batch } = experiment;
  return { definition: { ...definition, columns, train, test, batch }, notices: [...notices, ...more] };
}
