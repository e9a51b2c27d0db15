/** Measures how fast the playground trains: see {@link usage}. */
import { writeFileSync } from 'node:fs';
import { ArgumentError } from '../src/cli/arguments';
import type { Command } from './command';
import { convolutions } from './convolutions';
import { growth } from './growth';
import { kernels } from './kernels';
import { page } from './page';
import { peers } from './peers';
import { tuning } from './tuning';

/** In the order in which a plain `npm run bench` runs them. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['kernels', kernels],
  ['convolutions', convolutions],
  ['tuning', tuning],
  ['growth', growth],
  ['peers', peers],
  ['page', page],
]);

const EXIT_BAD_ARGUMENTS = 2;

function usage(): string {
  const commands = [...COMMANDS].map(([name, command]) => `\n${name}\n${command.usage}`);
  return `Usage: npm run bench -- [COMMAND [options]] [--json FILE] [--help]

Measures on this machine, and prints tables. Without a command, all of them run
with their defaults.

  --json FILE      write everything that was measured, samples included
  --help           this text
${commands.join('')}`;
}

async function bench(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(usage());
    return 0;
  }
  const { json, rest } = takeJson(argv);
  const [first, ...options] = rest;
  const chosen = first === undefined ? [...COMMANDS.keys()] : [first];
  const results: Record<string, object> = {};
  let exit = 0;
  for (const name of chosen) {
    const command = COMMANDS.get(name);
    if (command === undefined) throw new ArgumentError(`There is no command "${name}".`);
    const { result, failure } = await command.run(options);
    results[name] = result;
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 2)}\n`);
    if (failure === undefined) continue;
    process.stderr.write(`${failure}\n`);
    exit = 1;
  }
  return exit;
}

/** Takes `--json FILE` out of the arguments. */
function takeJson(argv: readonly string[]): { json: string | undefined; rest: readonly string[] } {
  const at = argv.indexOf('--json');
  if (at < 0) return { json: undefined, rest: argv };
  const json = argv[at + 1];
  if (json === undefined) throw new ArgumentError('--json needs a file.');
  return { json, rest: argv.toSpliced(at, 2) };
}

/** What parseArgs of Node throws. */
function isUnknownOption(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function complain(error: unknown): number {
  if (error instanceof ArgumentError || isUnknownOption(error)) {
    process.stderr.write(`${error.message}\n\n${usage()}`);
    return EXIT_BAD_ARGUMENTS;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

// Dawn keeps Node alive, so the end is said aloud.
process.exit(await bench(process.argv.slice(2)).catch(complain));
