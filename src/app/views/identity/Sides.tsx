import { useMemo, useState } from 'react';
import { element, type Matrix } from '../../../network/matrix';
import type { Cell } from '../../../network/matrixFactors';
import type { Solved } from '../../state/identityStore';
import type { IdentityProblem } from '../../../training/identityProblem';
import { formatCount, formatWeight } from '../../ui/format';
import styles from './Identity.module.css';
import { EntryInput, KernelEditor } from './KernelEditor';
import { MatrixCard } from './MatrixCard';
import { seenOf } from './matrices';
import { type Edits, placeOf } from './problem';
import type { IdentitySettings } from './settings';

interface SidesProps {
  readonly solved: Solved;
  /** What is being solved, if that is another one: with every edit so far. */
  readonly asked: IdentityProblem;
  readonly settings: IdentitySettings;
  readonly edits: Edits;
  readonly onEdit: (edits: Edits) => void;
}

/** The regular convolution beside its IGC form: input, kernels, output. */
export function Sides({ solved, asked, settings, edits, onEdit }: SidesProps) {
  const { problem } = solved;
  const { channels, parts } = problem.shape;
  const block = Math.min(settings.block, problem.kernels.length) - 1;
  const { tap } = settings;
  const seen = useMemo(() => seenOf(solved, block, tap), [solved, block, tap]);
  const [pair, setPair] = useState<Cell>({ row: 0, column: 0 });
  const [entry, setEntry] = useState<Cell>({ row: 0, column: 0 });
  const shownPair = within(pair, seen.kernel);
  const shownEntry = within(entry, seen.secondary);
  // An edit adds to those before it, whether the device has answered them or not; to another size it has nothing to add.
  const edited = sameSize(asked, problem) ? asked : problem;
  const kernel = edited.kernels[block] ?? new Float32Array();
  const entryValue = edited.secondaries[block]?.[placeOf(problem.shape, shownEntry) ?? 0] ?? 0;
  const copyOf = (channel: number) =>
    parts === 1
      ? `Channel ${channel}`
      : `Copy ${Math.floor(channel / channels) + 1} of channel ${channel % channels}`;
  const pixel = (place: number) => `row ${Math.floor(place / problem.size)}, column ${place % problem.size}`;
  const maps = (matrix: Matrix) => (cell: Cell) =>
    `${matrix.rows === channels ? `Channel ${cell.row}` : copyOf(cell.row)}, ${pixel(cell.column)}: ${valueText(matrix, cell)}.`;

  const editKernel = (now: Float32Array) => {
    const kernels = edited.kernels.map((known, index) => (index === block ? now : known));
    onEdit({ ...edits, kernels });
  };
  const editEntry = (value: number) => {
    const others = edits.entries.filter(
      ({ block: of, row, column }) => of !== block || row !== shownEntry.row || column !== shownEntry.column,
    );
    onEdit({ ...edits, entries: [...others, { block, ...shownEntry, value }] });
  };

  return (
    <div className={styles['sides']}>
      <div className={styles['side']}>
        <h3 className={styles['heading']}>Regular convolution</h3>
        <MatrixCard
          tex="x"
          name="x"
          title={inputTitle(block, channels)}
          matrix={seen.input}
          isMaps
          sentence={maps(seen.input)}
        />
        <MatrixCard
          tex="W"
          name="W"
          title="kernels at this tap; choose one to edit it"
          matrix={seen.kernel}
          sentence={(cell) =>
            `Output ${cell.row} from input ${cell.column}: ${valueText(seen.kernel, cell)}.`
          }
          chosen={shownPair}
          onChoose={setPair}
        >
          <KernelEditor kernel={kernel} channels={channels} pair={shownPair} onChange={editKernel} />
        </MatrixCard>
        <MatrixCard
          tex="x'"
          name="x prime"
          title="its output"
          matrix={seen.output}
          isMaps
          sentence={maps(seen.output)}
        />
      </div>
      <div className={styles['side']}>
        <h3 className={styles['heading']}>Its IGC form</h3>
        <MatrixCard
          tex="\bar x"
          name="x bar"
          title={parts === 1 ? 'one copy' : `${parts} copies, one below the other`}
          matrix={seen.copies}
          isMaps
          sentence={maps(seen.copies)}
        />
        <div className={styles['pair']}>
          <MatrixCard
            tex="W^p"
            name="W p"
            title={`${formatCount(parts ** 2)} primary partitions`}
            matrix={seen.primary}
            sentence={(cell) =>
              `Channel ${cell.row} from channel ${cell.column}: ${valueText(seen.primary, cell)}.`
            }
          />
          <MatrixCard
            tex="W^d"
            name="W d"
            title="ones and zeros; choose an entry to change it"
            matrix={seen.secondary}
            sentence={(cell) =>
              `Place ${cell.row} from place ${cell.column}: ${placeOf(problem.shape, cell) === undefined ? 'another partition' : formatWeight(element(seen.secondary, cell.row, cell.column))}.`
            }
            chosen={shownEntry}
            onChoose={(cell) => {
              if (placeOf(problem.shape, cell) !== undefined) setEntry(cell);
            }}
          >
            <div className={styles['entry']}>
              <span aria-hidden="true">
                Entry {shownEntry.row}, {shownEntry.column}
              </span>
              <EntryInput
                label={`Entry of W d in row ${shownEntry.row}, column ${shownEntry.column}`}
                value={entryValue}
                onChange={editEntry}
              />
            </div>
          </MatrixCard>
        </div>
        <MatrixCard
          tex="\bar x'"
          name="x bar prime"
          title={parts === 1 ? 'its output' : `its output: ${parts} copies`}
          matrix={seen.outputs}
          isMaps
          sentence={maps(seen.outputs)}
        />
      </div>
    </div>
  );
}

function sameSize(one: IdentityProblem, other: IdentityProblem): boolean {
  return (
    one.shape.channels === other.shape.channels &&
    one.shape.parts === other.shape.parts &&
    one.kernels.length === other.kernels.length
  );
}

function inputTitle(block: number, channels: number): string {
  const maps = channels === 1 ? '1 channel' : `${channels} channels`;
  return block === 0 ? `input, ${maps}, a pixel a column` : `${maps} of block ${block} after ReLU`;
}

function within({ row, column }: Cell, { rows, columns }: Matrix): Cell {
  return row < rows && column < columns ? { row, column } : { row: 0, column: 0 };
}

function valueText(matrix: Matrix, { row, column }: Cell): string {
  const value = element(matrix, row, column);
  return Number.isInteger(value) ? formatCount(value).replace('-', '−') : formatWeight(value);
}
