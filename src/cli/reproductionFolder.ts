import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { reproductionCsv } from '../reproduction/csv';
import { type Definition, formatDefinition, sameDefinition } from '../reproduction/definition';
import { formatReproduction, parseReproduction, type Reproduction } from '../reproduction/results';
import { CheckpointError, decodeCheckpoint, encodeCheckpoint } from '../training/checkpoint';
import { ArgumentError } from './arguments';
import type { ColumnProgress } from './column';

/** How far the column has come that had not finished when the program ended. */
const UNFINISHED = z.object({
  definition: z.string(),
  block: z.string(),
  progress: z.object({
    seconds: z.number(),
    resumed: z.int(),
    /** See {@link encodeCheckpoint}. */
    checkpoint: z.instanceof(Uint8Array),
  }),
});

/** The files of a reproduction. What is in them is whole even if the program is killed while it writes. */
export class ReproductionFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(path, { recursive: true });
  }

  get resultFile(): string {
    return join(this.#path, 'reproduction.json');
  }

  get #checkpointFile(): string {
    return join(this.#path, 'checkpoint.bin');
  }

  /** What has finished of this reproduction. Throws ArgumentError where the folder holds another one. */
  read(definition: Definition): Reproduction {
    const text = contents(this.resultFile)?.toString('utf8');
    if (text === undefined) return { definition, results: [] };
    const found = parseReproduction(text);
    if (sameDefinition(found.definition, definition)) return found;
    throw new ArgumentError(
      `${this.#path} holds the results of another reproduction:\n  ${formatDefinition(found.definition) || 'the defaults'}\n` +
        `Asked for is:\n  ${formatDefinition(definition) || 'the defaults'}\nChoose another folder for --out.`,
    );
  }

  write(reproduction: Reproduction): void {
    this.#replace(this.resultFile, formatReproduction(reproduction));
    this.#replace(join(this.#path, 'reproduction.csv'), reproductionCsv(reproduction));
    rmSync(this.#checkpointFile, { force: true });
  }

  /** Where a column can go on; undefined where there is nothing of use, and it starts again. */
  progress(definition: Definition, block: string): ColumnProgress | undefined {
    const bytes = contents(this.#checkpointFile);
    if (bytes === undefined) return undefined;
    const found = UNFINISHED.safeParse(deserialized(bytes));
    const isThis =
      found.success && found.data.block === block && found.data.definition === formatDefinition(definition);
    if (!isThis) return undefined;
    const { progress } = found.data;
    try {
      return { ...progress, checkpoint: decodeCheckpoint(progress.checkpoint) };
    } catch (error) {
      if (error instanceof CheckpointError) return undefined;
      throw error;
    }
  }

  keep(definition: Definition, block: string, progress: ColumnProgress): void {
    const unfinished: z.input<typeof UNFINISHED> = {
      definition: formatDefinition(definition),
      block,
      progress: { ...progress, checkpoint: encodeCheckpoint(progress.checkpoint) },
    };
    this.#replace(this.#checkpointFile, serialize(unfinished));
  }

  #replace(path: string, data: string | Uint8Array): void {
    const unfinished = `${path}.part`;
    writeFileSync(unfinished, data);
    renameSync(unfinished, path);
  }
}

/** Undefined where there is no such file. */
function contents(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function deserialized(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}
