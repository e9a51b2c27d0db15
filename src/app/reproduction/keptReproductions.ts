import { del, get, set } from 'idb-keyval';
import { type Definition, formatDefinition } from '../../reproduction/definition';
import {
  type ColumnResult,
  formatReproduction,
  parseReproduction,
  type Reproduction,
} from '../../reproduction/results';

/** Where finished columns stay from visit to visit. */
export interface KeptReproductions {
  /** None where nothing is kept, or what is kept is of no use. */
  readonly load: (definition: Definition) => Promise<readonly ColumnResult[]>;
  /** Rejects where there is no storage, or no more of it. */
  readonly save: (reproduction: Reproduction) => Promise<void>;
  readonly remove: (definition: Definition) => Promise<void>;
}

/** In the browser's IndexedDB, as the texts of result files. */
export const browserReproductions: KeptReproductions = {
  load: async (definition) => {
    try {
      return parseReproduction(String(await get(keyOf(definition)))).results;
    } catch {
      return [];
    }
  },
  save: (reproduction) => set(keyOf(reproduction.definition), formatReproduction(reproduction)),
  remove: (definition) => del(keyOf(definition)),
};

function keyOf(definition: Definition): string {
  return `reproduction ${formatDefinition(definition)}`;
}
