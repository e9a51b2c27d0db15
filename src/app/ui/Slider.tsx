import { Slider as Base } from '@base-ui/react/slider';
import type { Gesture } from '../state/linkWriter';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What a screen reader says instead of the number. */
  readonly valueText?: (value: number) => string;
  /** While it moves. */
  readonly onChange: (value: number) => void;
  /** When it is let go; a key, which may be held, does not end a drag. */
  readonly onCommit: (value: number, gesture: Gesture) => void;
}

/** A whole number on a line, for exploring; an exact one is typed into the field beside it. */
export function Slider({ label, value, least, most, valueText, onChange, onCommit }: SliderProps) {
  return (
    <Base.Root
      className={styles['root']}
      value={value}
      min={least}
      max={Math.max(most, least + 1)}
      disabled={most <= least}
      onValueChange={(moved) => onChange(moved)}
      onValueCommitted={(moved, { reason }) => onCommit(moved, reason === 'keyboard' ? 'drag' : 'change')}
    >
      <Base.Control className={styles['control']}>
        <Base.Track className={styles['track']}>
          <Base.Indicator className={styles['indicator']} />
          <Base.Thumb
            className={styles['thumb']}
            aria-label={label}
            getAriaValueText={valueText ? (_, value) => valueText(value) : null}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
