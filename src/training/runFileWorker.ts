import type { WholeRun } from './keptRun';
import { packRuns, unpackRuns } from './runFile';

/** What the page asks of the worker that packs and unpacks files of runs. */
export type FileTask =
  | { readonly kind: 'pack'; readonly runs: readonly WholeRun[] }
  | { readonly kind: 'unpack'; readonly file: Uint8Array };

export type FileAnswer =
  | { readonly kind: 'packed'; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'unpacked'; readonly runs: readonly WholeRun[] }
  | { readonly kind: 'failed'; readonly message: string };

onmessage = ({ data }: MessageEvent<FileTask>) => postMessage(answer(data));

function answer(task: FileTask): FileAnswer {
  try {
    return task.kind === 'pack'
      ? { kind: 'packed', file: packRuns(task.runs) }
      : { kind: 'unpacked', runs: unpackRuns(task.file) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
