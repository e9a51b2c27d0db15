import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** Of the clock in which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly parent: number;
  readonly ticks: number;
}

/**
 * Processor time in seconds that the programs started from here have used: the browser, and within it a software adapter.
 * Others who use the machine meanwhile do not count, as they would on a clock on the wall. Undefined where there is no
 * Linux to tell.
 */
export function startedProcessorSeconds(): number | undefined {
  if (platform() !== 'linux') return undefined;
  const processes = new Map(readdirSync('/proc').flatMap(readProcess));
  const isStarted = (id: number): boolean => {
    const parent = processes.get(id)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isStarted(parent));
  };
  let ticks = 0;
  for (const [id, each] of processes) if (isStarted(id)) ticks += each.ticks;
  return ticks / TICKS_PER_SECOND;
}

/** None where there is no such process, any more. */
function readProcess(folder: string): [number, Process][] {
  const id = Number(folder);
  if (!Number.isInteger(id)) return [];
  try {
    const text = readFileSync(`/proc/${folder}/stat`, 'utf8');
    // The fields after the name, which is in brackets and may hold anything: see proc(5).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
    return [[id, { parent: fields[1] ?? 0, ticks: user + system + childrenUser + childrenSystem }]];
  } catch {
    return [];
  }
}
