/** Trains the same networks with the playground's engine and with its peers in one page, and compares their speed. */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ArgumentError } from '../src/cli/arguments';
import type { Command } from './command';
import { findAdapter, serve } from './peers/browser';
import { type Case, CASES } from './peers/cases';
import { RECIPE } from './peers/problem';
import { type CaseReport, printReport, report } from './peers/report';
import { compete, type Rules, type Score } from './peers/rounds';
import { Session } from './peers/session';
import type { SystemName } from './peers/system';

type Peer = Exclude<SystemName, 'ours'>;
const TFJS_FORMS = ['tfjs-split', 'tfjs-depthwise'] as const satisfies readonly Peer[];
const PEERS: readonly Peer[] = ['jax', 'jax-wasm', ...TFJS_FORMS];
/** Stands for the better of TFJS_FORMS, as measured on the first case. */
const BETTER_TFJS = 'tfjs';

const USAGE = `Trains the same networks from the same weights on the same batches, with the
playground's engine and with its peers in turns, in one page of a browser.

  --cases LIST     of ${CASES.map(({ name }) => name).join(', ')};
                   igc alone is igc/8,igc/64 (all)
  --peers LIST     of ${PEERS.join(', ')}, or tfjs, the
                   better of the last two on ${CASES[0]?.name} (jax,jax-wasm,tfjs)
  --rounds N       samples of each system in a case (5)
  --limit S        seconds that a system may take in a case: it begins no sample
                   that would exceed them, and is given up in one that does (180)
`;

export const peers: Command = {
  usage: USAGE,
  async run(argv) {
    const { cases, peers, rules } = readOptions(argv);
    const titles = readTitles();
    const site = await serve();
    try {
      const { flags, adapter, version } = await findAdapter(site);
      process.stdout.write(
        `Peers, in Chromium ${version}, on ${adapter.name}${adapter.software ? ', a software adapter' : ''}\n`,
      );
      const run = async (posed: Case, systems: readonly SystemName[], rules: Rules): Promise<Score[]> => {
        const session = new Session(site, flags, posed);
        try {
          return await compete(session, ['ours', ...systems], rules);
        } finally {
          await session.close();
        }
      };

      const [first] = CASES;
      const forms =
        peers.has(BETTER_TFJS) && first
          ? report(first, await run(first, TFJS_FORMS, { ...rules, rounds: 1 }))
          : undefined;
      if (forms) printReport(forms, titles);
      const systems = PEERS.filter((peer) => peers.has(peer) || (forms && peer === betterPeer(forms)));
      const reports: CaseReport[] = [];
      for (const posed of cases) {
        const hopeless = systems.flatMap((system) => withoutHope(system, posed, reports, rules.limit) ?? []);
        const hopeful = systems.filter((system) => hopeless.every((score) => score.system !== system));
        const finished = report(posed, [...(await run(posed, hopeful, rules)), ...hopeless]);
        printReport(finished, titles);
        reports.push(finished);
      }
      return {
        result: {
          date: new Date().toISOString(),
          adapter,
          browser: version,
          flags,
          processor: `${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}`,
          titles,
          recipe: RECIPE,
          rules,
          forms,
          cases: reports,
        },
        failure: findFailure(reports),
      };
    } finally {
      await site.close();
    }
  },
};

/** The peer with the least time a step; the first where none has any. */
function betterPeer({ results }: CaseReport): SystemName | undefined {
  const [, ...peers] = results;
  return peers.toSorted((a, b) => (a.median ?? Infinity) - (b.median ?? Infinity))[0]?.system;
}

/** The score of a system that a smaller batch of the same network shows to be too slow; undefined of any other. */
function withoutHope(
  system: SystemName,
  { spec, task }: Case,
  reports: readonly CaseReport[],
  limit: number,
): Score | undefined {
  const smaller = reports.findLast((finished) => finished.case.spec === spec);
  const median = smaller?.results.find((result) => result.system === system)?.median;
  if (smaller === undefined || median === undefined) return undefined;
  const expected = (median * task.batch) / smaller.case.task.batch;
  if (expected <= limit) return undefined;
  const failure = `not tried: by batch ${smaller.case.task.batch}, a step takes about ${expected.toFixed(0)} s`;
  return { system, firstStepSeconds: undefined, samples: [], losses: [], failure };
}

function findFailure(reports: readonly CaseReport[]): string | undefined {
  const different = reports.flatMap(({ case: { name }, results }) =>
    results
      .filter(({ agreement }) => agreement?.agrees === false)
      .map(({ system }) => `${system} on ${name}`),
  );
  if (different.length > 0) return `DIFFERENT losses, so not the same training: ${different.join(', ')}.`;
  const unmeasured = reports.filter(({ results: [ours] }) => ours?.median === undefined);
  if (unmeasured.length > 0)
    return `The playground itself has no time on ${unmeasured.map(({ case: { name } }) => name).join(', ')}.`;
  return undefined;
}

interface Options {
  readonly cases: readonly Case[];
  readonly peers: ReadonlySet<string>;
  readonly rules: Rules;
}

function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      cases: { type: 'string' },
      peers: { type: 'string', default: 'jax,jax-wasm,tfjs' },
      rounds: { type: 'string', default: '5' },
      limit: { type: 'string', default: '180' },
    },
  });
  const names = values.cases?.split(',');
  const matches = ({ name }: Case, wanted: string) => name === wanted || name.startsWith(`${wanted}/`);
  const unknownCase = names?.find((wanted) => !CASES.some((posed) => matches(posed, wanted)));
  if (unknownCase !== undefined) throw new ArgumentError(`There is no case "${unknownCase}".`);
  const peers = new Set(values.peers.split(','));
  const unknownPeer = [...peers].find(
    (peer) => peer !== BETTER_TFJS && !PEERS.some((known) => known === peer),
  );
  if (unknownPeer !== undefined) throw new ArgumentError(`There is no peer "${unknownPeer}".`);
  return {
    cases: names ? CASES.filter((posed) => names.some((wanted) => matches(posed, wanted))) : CASES,
    peers,
    rules: { rounds: positive('--rounds', values.rounds), limit: positive('--limit', values.limit) },
  };
}

function positive(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new ArgumentError(`${option} takes a whole number from 1, not "${text}".`);
  return Number(text);
}

/** Names for people, with the versions that are installed. */
function readTitles(): Readonly<Record<SystemName, string>> {
  const jax = `jax-js ${installedVersion('@jax-js/jax')}`;
  const tfjs = `TensorFlow.js ${installedVersion('@tensorflow/tfjs-core')} WebGPU`;
  return {
    ours: 'IGC Playground',
    jax: `${jax} WebGPU`,
    'jax-wasm': `${jax} WebAssembly`,
    'tfjs-split': `${tfjs}, split`,
    'tfjs-depthwise': `${tfjs}, depthwise`,
  };
}

function installedVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return version;
}
