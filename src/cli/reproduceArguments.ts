import { type ParseArgsConfig, parseArgs } from 'node:util';
import {
  DEFINITION,
  DEFINITION_KEYS,
  type Definition,
  type DefinitionKey,
  repairDefinition,
} from '../reproduction/definition';
import { ArgumentError } from './arguments';

export const REPRODUCE_USAGE = `Usage: npm run -s reproduce -- ['LINK'] [options] --out DIR

Trains the columns of a regime of Table 1, each from several seeds, and compares
IGC with the best GPC: Figure 1 of the paper's supplementary. Ctrl-C stops it,
and the same command goes on where it was.

  LINK             of the view "Figure 1", or what stands after its "#figure?";
                   options come before what it says
  --regime R       i or ii (i)
  --seeds N        runs of each column, 1 to 8, trained at once (5)
  --epochs N       passes over the training images (20; the paper makes 400)
  --train N        training images, or all (all)
  --test N         test images, or all (all)
  --data DIR       folder with CIFAR-100; without it, the built-in images
  --out DIR        folder of the results: reproduction.json, which the page
                   opens, reproduction.csv, and the checkpoint of a column
                   that has not finished
  --columns LIST   only these, such as L40M2K2,L30M2K1 (all)
  --estimate       measure a few steps of each column, say how long all would
                   take, and end; needs no --out
  --help           this text

The other settings of an experiment are options too: --depth, --width, --labels,
--batch, --lr, --schedule, --momentum, --decay, --augment, --seed. Their values
are those of a link; the defaults are those of the page.
`;

export interface ReproduceArguments {
  readonly definition: Definition;
  /** The folder with CIFAR-100. */
  readonly data: string | undefined;
  /** Where the results go; undefined when only the time is estimated. */
  readonly out: string | undefined;
}

/** Settings that are options under their own names; `data` is a folder here. */
const OPTION_KEYS = DEFINITION_KEYS.filter((key) => key !== 'data');

/** Reads the command line; 'help' where that is asked for. Throws ArgumentError. */
export function readReproduceArguments(argv: readonly string[]): ReproduceArguments | 'help' {
  const { values, positionals } = parse(argv);
  if (values['help']) return 'help';
  const [link = '', ...more] = positionals;
  if (more.length > 0)
    throw new ArgumentError(
      `Give one link, in quotes: the shell splits at "&". Unexpected: ${more.join(' ')}`,
    );
  const given = textOf(values['data']);
  const texts = { ...linkTexts(link), ...optionTexts(values) };
  const definition = readDefinition(given === undefined ? texts : { ...texts, data: 'cifar100' });
  if (definition.data === 'cifar100' && given === undefined)
    throw new ArgumentError('data=cifar100 needs the folder that holds it: --data DIR');
  const out = textOf(values['out']);
  if (out === undefined && !values['estimate'])
    throw new ArgumentError('Say where the results go: --out DIR');
  return { definition, data: given, out: values['estimate'] ? undefined : out };
}

const TEXT = { type: 'string' } as const;

const OPTIONS: NonNullable<ParseArgsConfig['options']> = {
  ...Object.fromEntries(OPTION_KEYS.map((key) => [key, TEXT])),
  data: TEXT,
  out: TEXT,
  estimate: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : String(error));
  }
}

type Values = ReturnType<typeof parse>['values'];

function textOf(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function optionTexts(values: Values): Record<string, string> {
  return Object.fromEntries(
    OPTION_KEYS.flatMap((key) => {
      const text = textOf(values[key]);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** The settings in a link, which stand in its hash: `https://.../#figure?regime=ii`. */
function linkTexts(link: string): Record<string, string> {
  const hash = link.slice(link.indexOf('#') + 1);
  const query = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  const unknown = [...query.keys()].filter((key) => !DEFINITION_KEYS.some((known) => known === key));
  if (unknown.length > 0)
    throw new ArgumentError(`The link is faulty. No settings of a reproduction: ${unknown.join(', ')}`);
  return Object.fromEntries(query);
}

/** What the page corrects is refused here, where nobody may be watching. */
function readDefinition(texts: Readonly<Record<string, string>>): Definition {
  const read = DEFINITION.safeParse(texts);
  if (!read.success)
    throw new ArgumentError(
      [...new Set(read.error.issues.map(({ path }) => String(path[0])))]
        .map((key) => `${key} = "${texts[key] ?? ''}" must be ${acceptedBy(key)}.`)
        .join('\n'),
    );
  const { definition, notices } = repairDefinition(read.data);
  if (notices.length > 0)
    throw new ArgumentError(`On the page this would happen:\n  ${notices.join('\n  ')}`);
  return definition;
}

function acceptedBy(key: string): string {
  const known = DEFINITION_KEYS.find((candidate): candidate is DefinitionKey => candidate === key);
  return (known && DEFINITION.shape[known].description) ?? 'something else';
}
