import { del, get, set, update } from 'idb-keyval';
import { z } from 'zod';
import { type Definition, formatDefinition } from '../../reproduction/definition';
import {
  type ColumnResult,
  formatReproduction,
  joinResults,
  parseReproduction,
  type Reproduction,
} from '../../reproduction/results';
import { changeLabel, listRuns, removeRuns, whenFree } from '../../training/browserArchive';

const UNFINISHED = z.object({
  /** In the notation of links. */
  block: z.string(),
  /** Of the run that the training worker keeps. */
  id: z.uuid(),
  /** Spent on it so far. */
  seconds: z.number(),
  /** How often it went on from a checkpoint. */
  resumed: z.int(),
});

/** The column that was being trained: its run is kept among all others, with its last checkpoint. */
export type UnfinishedColumn = Readonly<z.infer<typeof UNFINISHED>>;

/** A column that can go on. */
export interface ResumableColumn extends UnfinishedColumn {
  /** Of its checkpoint. */
  readonly step: number;
}

/** Where reproductions stay from visit to visit. */
export interface KeptReproductions {
  /** Finished columns; none where nothing is kept, or what is kept is of no use. */
  readonly load: (definition: Definition) => Promise<readonly ColumnResult[]>;
  /**
   * Keeps its columns beside those that another tab has finished meanwhile. Rejects where there is no storage, or no more of
   * it.
   */
  readonly save: (reproduction: Reproduction) => Promise<void>;
  /** The column that can go on from a checkpoint, if there is one. */
  readonly unfinished: (definition: Definition) => Promise<ResumableColumn | undefined>;
  /** Rejects where there is no storage, or no more of it. */
  readonly saveUnfinished: (definition: Definition, column: UnfinishedColumn, title: string) => Promise<void>;
  /** Forgets a column that was being trained, and its run, as soon as nobody trains it any more. */
  readonly removeUnfinished: (definition: Definition, id: string) => Promise<void>;
  /** Forgets all of it. */
  readonly remove: (definition: Definition) => Promise<void>;
}

/** A run that is trained in another tab is left alone. */
const PATIENCE_MILLISECONDS = 60_000;

/** In the browser's IndexedDB: finished columns as the texts of result files. */
export const browserReproductions: KeptReproductions = {
  load: async (definition) => {
    try {
      return readResults(await get(resultsKey(definition)));
    } catch {
      return [];
    }
  },
  save: ({ definition, results }) =>
    update<unknown>(resultsKey(definition), (kept) =>
      formatReproduction({ definition, results: joinResults(results, readResults(kept)) }),
    ),
  unfinished: async (definition) => {
    try {
      const column = UNFINISHED.parse(await get(unfinishedKey(definition)));
      const kept = (await listRuns()).find(({ run }) => run.id === column.id);
      return kept?.run.checkpoint && { ...column, step: kept.run.checkpoint.step };
    } catch {
      return undefined;
    }
  },
  saveUnfinished: async (definition, column, title) => {
    await set(unfinishedKey(definition), column);
    // It goes on from here, and is not offered to go on under Train.
    await changeLabel(column.id, (label) => ({ ...label, name: title, dismissed: true }));
  },
  removeUnfinished: async (definition, id) => {
    const column = UNFINISHED.safeParse(await get(unfinishedKey(definition)));
    if (column.data?.id === id) await del(unfinishedKey(definition));
    await whenFree(id, AbortSignal.timeout(PATIENCE_MILLISECONDS));
    await removeRuns([id]);
  },
  remove: async (definition) => {
    await del(resultsKey(definition));
    const column = UNFINISHED.safeParse(await get(unfinishedKey(definition)));
    if (column.success) await browserReproductions.removeUnfinished(definition, column.data.id);
  },
};

/** Of the text of a result file; none where it is of no use. */
function readResults(text: unknown): readonly ColumnResult[] {
  try {
    return parseReproduction(String(text)).results;
  } catch {
    return [];
  }
}

function resultsKey(definition: Definition): string {
  return `reproduction ${formatDefinition(definition)}`;
}

function unfinishedKey(definition: Definition): string {
  return `unfinished column ${formatDefinition(definition)}`;
}
