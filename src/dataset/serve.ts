import { fileOfBlob } from './bytes';
import { openStore } from './cache';
import { DatasetError } from './errors';
import { downloadCifar100, loadCached, loadCifar100FromFiles, type LoadOptions, loadSynthetic } from './load';
import type { DatasetReply, DatasetSource } from './protocol';
import type { Dataset } from './types';

/** Sends a reply; the listed buffers change hands instead of being copied. */
export type Post = (reply: DatasetReply, transfer: ArrayBufferLike[]) => void;

/**
 * Answers one request: any number of replies about progress, then `loaded` or `failed`. Never rejects. Tests have other
 * `options`.
 */
export async function serve(source: DatasetSource, post: Post, options: LoadOptions = {}): Promise<void> {
  try {
    const dataset = await load(source, {
      onProgress: (progress) => post({ type: 'progress', progress }, []),
      onWarning: (message) => post({ type: 'warning', message }, []),
      store: await openStore(),
      ...options,
    });
    post({ type: 'loaded', dataset }, buffersOf(dataset));
  } catch (error) {
    const kind = error instanceof DatasetError ? error.kind : 'internal';
    post({ type: 'failed', kind, message: error instanceof Error ? error.message : String(error) }, []);
  }
}

async function load(source: DatasetSource, options: LoadOptions): Promise<Dataset> {
  switch (source.kind) {
    case 'synthetic':
      return loadSynthetic(options);
    case 'files':
      return loadCifar100FromFiles(source.files.map(fileOfBlob), options);
    case 'download':
      return downloadCifar100(options);
    case 'cached':
      return loadCached(options);
  }
}

/** The memory of all images and labels, to be transferred: it is 184 MB. */
export function buffersOf({ train, test }: Dataset): ArrayBufferLike[] {
  return [train, test].flatMap(({ pixels, fine, coarse }) => [pixels.buffer, fine.buffer, coarse.buffer]);
}
