/** CIFAR-100 from a folder, for the command line and the tests. Imports Node's modules: not for the page. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataFile } from './bytes';
import { DatasetError } from './errors';
import { loadCifar100FromFiles, type LoadOptions } from './load';
import type { Dataset } from './types';

/** What a folder may hold, best first: what needs no unpacking is fastest to read. */
const LAYOUTS: readonly (readonly RegExp[])[] = [
  [/^train\.bin$/, /^test\.bin$/],
  [/^cifar-100-binary\.tar\.gz$/],
  [/^train.*\.parquet$/, /^test.*\.parquet$/],
];

/**
 * Reads CIFAR-100 from `directory`, or from `cifar-100-binary/` or `cifar100/` in it: `train.bin` and `test.bin`, the published
 * archive, or the two parquet files of the Hugging Face hub.
 * @throws DatasetError if none of these is there, or one is not good.
 */
export async function readDirectory(directory: string, options: LoadOptions = {}): Promise<Dataset> {
  const folders = [directory, join(directory, 'cifar-100-binary'), join(directory, 'cifar100')];
  const paths = (await Promise.all(folders.map(list))).flat();
  for (const layout of LAYOUTS) {
    const found = layout.map((pattern) => paths.find((path) => pattern.test(basename(path))));
    const files = found.flatMap((path) => (path === undefined ? [] : [fileAt(path)]));
    if (files.length === layout.length) return loadCifar100FromFiles(files, options);
  }
  throw new DatasetError(
    'incomplete',
    `${directory} does not hold CIFAR-100. Put train.bin and test.bin there, or cifar-100-binary.tar.gz, ` +
      'or the two parquet files of the Hugging Face hub.',
  );
}

/** The paths in a folder; none if there is no such folder. */
async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const fileAt = (path: string): DataFile => ({
  name: path,
  read: async () => new Uint8Array(await readFile(path)),
});
