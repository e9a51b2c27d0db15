import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { KERNEL_TAPS } from '../../network/block';
import styles from './TapPicker.module.css';

interface TapPickerProps {
  /** Row by row from the upper left corner. */
  readonly tap: number;
  readonly onChange: (tap: number) => void;
}

/** One of the nine taps of a 3x3 kernel, chosen in a picture of it. */
export function TapPicker({ tap, onChange }: TapPickerProps) {
  return (
    <RadioGroup
      aria-label="Tap of the 3x3 kernel"
      className={styles['taps']}
      value={tap}
      onValueChange={(chosen) => onChange(chosen)}
    >
      {Array.from({ length: KERNEL_TAPS }, (_, index) => (
        <Radio.Root
          // Taps never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          value={index}
          className={styles['tap']}
          aria-label={tapName(index)}
          title={tapName(index)}
        />
      ))}
    </RadioGroup>
  );
}

/** The pixel of the input that a tap reads, as seen from the output's. */
export function tapName(tap: number): string {
  const vertical = ['Above', 'Same row', 'Below'][Math.floor(tap / 3)] ?? '';
  const horizontal = ['left', 'same column', 'right'][tap % 3] ?? '';
  return tap === 4 ? 'Centre' : `${vertical}, ${horizontal}`;
}
