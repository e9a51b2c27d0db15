import { parseArgs } from 'node:util';
import type { Experiment } from '../experiment/fields';
import { parseLink } from '../experiment/link';

export const USAGE = `Usage: npm run -s train -- ['QUERY or link'] [options]

Trains the contenders of an experiment, given as the query of a share link
such as 'a=L40M2K2&b=L30M2K1&epochs=5'; the defaults are those of the page.

  --data DIR       folder with CIFAR-100: train.bin and test.bin, the archive or
                   the parquet files (needed for data=cifar100)
  --steps N        stop after N steps
  --evaluate N     evaluate on the test images every N epochs (1)
  --out DIR        write experiment.json, metrics.csv and the initial and final
                   weights (safetensors)
  --profile        time every kernel of a step at the end
  --json           one JSON object a line on standard output
  --help           this text
`;

export interface Arguments {
  readonly experiment: Experiment;
  readonly data: string | undefined;
  readonly steps: number | undefined;
  readonly evaluateEvery: number;
  readonly out: string | undefined;
  readonly profile: boolean;
  readonly json: boolean;
}

/** The arguments make no sense; the message says which. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** Reads the command line; 'help' where that is asked for. Throws ArgumentError. */
export function readArguments(argv: readonly string[]): Arguments | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [query = '', ...more] = positionals;
  if (more.length > 0)
    throw new ArgumentError(
      `Give one query, in quotes: the shell splits at "&". Unexpected: ${more.join(' ')}`,
    );
  // The page goes on with what the notices say; here nobody may be watching, so they are errors.
  const { experiment, notices } = parseLink(query);
  if (notices.length > 0)
    throw new ArgumentError(
      `The link is faulty. On the page this would happen:\n${notices.map((notice) => `  ${notice}`).join('\n')}`,
    );
  if (experiment.data === 'cifar100' && values.data === undefined)
    throw new ArgumentError('data=cifar100 needs the folder that holds it: --data DIR');
  return {
    experiment,
    data: values.data,
    steps: values.steps === undefined ? undefined : positive('--steps', values.steps),
    evaluateEvery: positive('--evaluate', values.evaluate),
    out: values.out,
    profile: values.profile,
    json: values.json,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        steps: { type: 'string' },
        evaluate: { type: 'string', default: '1' },
        out: { type: 'string' },
        profile: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function positive(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new ArgumentError(`${option} takes a whole number from 1, not "${text}".`);
  return Number(text);
}
