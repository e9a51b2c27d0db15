import { type IdentityShape, secondaryOf } from '../../../network/identity';
import { PURPOSE, random, uniform } from '../../../network/random';
import type { IdentityProblem } from '../../../training/identityProblem';
import type { IdentitySettings } from './settings';

/** Side of the maps in pixels. */
export const SIZE = 8;
/** Whole numbers are drawn from -3 to 3. */
const LARGEST = 3;

/** An entry of W^d that was changed by hand. */
export interface EditedEntry {
  /** Counted from 0. */
  readonly block: number;
  /** In the matrix of all partitions, [R C, R C]. */
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** What was changed by hand, or taken from a run. */
export interface Edits {
  /** Kernels in the place of those that are drawn, block by block: [C, C, 3, 3] */
  readonly kernels: readonly (Float32Array | undefined)[];
  readonly entries: readonly EditedEntry[];
}

export const NO_EDITS: Edits = { kernels: [], entries: [] };

export function shapeOf({ C, R }: Pick<IdentitySettings, 'C' | 'R'>): IdentityShape {
  return { channels: C, parts: R };
}

/** The numbers of the settings, drawn by their seed, with what was edited. */
export function problemOf(
  settings: Pick<IdentitySettings, 'C' | 'R' | 'blocks' | 'numbers' | 'seed'>,
  edits: Edits,
): IdentityProblem {
  const { C, R, blocks, numbers, seed } = settings;
  const shape = shapeOf(settings);
  const draw = (length: number, stream: number) =>
    Float32Array.from({ length }, (_, index) => drawn(seed, index, stream, numbers === 'whole'));
  const present = Array.from({ length: blocks }, (_, block) => block);
  return {
    shape,
    size: SIZE,
    kernels: present.map((block) => edits.kernels[block] ?? draw(C * C * 9, block)),
    secondaries: present.map((block) => {
      const secondary = Float32Array.from(secondaryOf(shape));
      for (const entry of edits.entries) {
        const place = entry.block === block ? placeOf(shape, entry) : undefined;
        if (place !== undefined) secondary[place] = entry.value;
      }
      return secondary;
    }),
    input: draw(C * SIZE ** 2, 10),
    outputGradients: draw(R * C * SIZE ** 2, 11),
  };
}

/** Where an element of W^d stands among its weights, [R C, R^2]; undefined outside the partitions, where none is. */
export function placeOf(
  { parts }: IdentityShape,
  { row, column }: Pick<EditedEntry, 'row' | 'column'>,
): number | undefined {
  const size = parts ** 2;
  return Math.floor(row / size) === Math.floor(column / size) ? row * size + (column % size) : undefined;
}

function drawn(seed: number, index: number, stream: number, isWhole: boolean): number {
  const [bits] = random(seed, PURPOSE.weights, index, stream);
  return isWhole ? (bits % (2 * LARGEST + 1)) - LARGEST : Math.fround(2 * uniform(bits) - 1);
}
