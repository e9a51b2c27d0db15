import type { WholeRun } from './keptRun';
import type { FileAnswer, FileTask } from './runFileWorker';

/** One file with these runs; made in a worker, so that the page does not stand still. */
export async function runFile(runs: readonly WholeRun[]): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await ask({ kind: 'pack', runs });
  if (answer.kind !== 'packed') throw new Error(answer.kind === 'failed' ? answer.message : 'unexpected');
  return answer.file;
}

/** The runs of a file. Rejects with a sentence that says what is wrong with it. */
export async function runsOfFile(file: Uint8Array): Promise<readonly WholeRun[]> {
  const answer = await ask({ kind: 'unpack', file });
  if (answer.kind !== 'unpacked') throw new Error(answer.kind === 'failed' ? answer.message : 'unexpected');
  return answer.runs;
}

function ask(task: FileTask): Promise<FileAnswer> {
  const worker = new Worker(new URL('./runFileWorker.ts', import.meta.url), {
    type: 'module',
    name: 'files of runs',
  });
  return new Promise<FileAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker stopped.')));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}
