import type { ReactNode } from 'react';
import type { Gesture } from '../state/linkWriter';
import { Help } from '../ui/Help';
import { NumberInput } from '../ui/NumberInput';
import { Slider } from '../ui/Slider';
import styles from './ContenderEditor.module.css';

interface Named {
  readonly symbol: string;
  readonly label: string;
  readonly help: string;
}

interface Sized extends Named {
  readonly value: number;
  readonly most: number;
  /** Greatest value of the slider, unless the value itself is greater. */
  readonly sliderMost: number;
  readonly onChange: (value: number, gesture?: Gesture) => void;
}

interface Other extends Named {
  readonly children: ReactNode;
}

/** A size of a block: a slider to explore, a field for the exact number; or another control in their place. */
export function SizeControl(props: Sized | Other) {
  const { symbol, label, help } = props;
  return (
    <>
      <span className={styles['symbol']}>
        <Help term={symbol}>{help}</Help>
      </span>
      {'children' in props ? (
        <div className={styles['other']}>{props.children}</div>
      ) : (
        <Pair {...props} label={label} />
      )}
    </>
  );
}

function Pair({ label, value, most, sliderMost, onChange }: Sized) {
  const isValid = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
  return (
    <>
      <Slider
        label={`${label}, slider`}
        value={value}
        least={1}
        most={Math.min(most, Math.max(sliderMost, value))}
        onChange={(moved) => onChange(moved, 'drag')}
        onCommit={onChange}
      />
      <NumberInput
        label={label}
        value={String(value)}
        accepts={`a whole number from 1 to ${most}`}
        isValid={isValid}
        onCommit={(text, gesture) => onChange(Number(text), gesture)}
        onArrow={(direction) => String(value + direction)}
      />
    </>
  );
}
