import type { Cell } from '../../../network/matrixFactors';
import { tapName } from '../../heatmap/TapPicker';
import { NumberInput } from '../../ui/NumberInput';
import { formatWeight } from '../../ui/format';
import styles from './Identity.module.css';

/** Numbers that are typed: small enough for everything that is made of them. */
const NUMBER = /^[-−]?\d{1,3}(\.\d{1,6})?$/;
const ACCEPTS = 'a number from -999 to 999';

interface KernelEditorProps {
  /** [C, C, 3, 3] */
  readonly kernel: Float32Array;
  readonly channels: number;
  /** Output down, input across, counted from 0. */
  readonly pair: Cell;
  readonly onChange: (kernel: Float32Array) => void;
}

/** The nine weights from one channel to another. */
export function KernelEditor({ kernel, channels, pair, onChange }: KernelEditorProps) {
  const first = (pair.row * channels + pair.column) * 9;
  return (
    <fieldset className={styles['editor']}>
      <legend>
        Kernel from input {pair.column} to output {pair.row}
      </legend>
      {Array.from({ length: 9 }, (_, tap) => (
        <EntryInput
          key={`${first} ${tapName(tap)}`}
          label={`Weight: ${tapName(tap)}`}
          value={kernel[first + tap] ?? 0}
          onChange={(value) => {
            const edited = Float32Array.from(kernel);
            edited[first + tap] = value;
            onChange(edited);
          }}
        />
      ))}
    </fieldset>
  );
}

interface EntryInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** One number of a matrix. */
export function EntryInput({ label, value, onChange }: EntryInputProps) {
  const text = Number.isInteger(value) ? formatWhole(value) : formatWeight(value);
  return (
    <NumberInput
      label={label}
      value={text}
      accepts={ACCEPTS}
      isValid={(typed) => NUMBER.test(typed)}
      onCommit={(typed) => onChange(Number(typed.replace('−', '-')))}
      onArrow={(direction) => formatWhole(Math.round(value) + direction)}
    />
  );
}

function formatWhole(value: number): string {
  return String(value).replace('-', '−');
}
