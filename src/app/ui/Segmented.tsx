import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Choice } from './Select';
import styles from './Segmented.module.css';

interface SegmentedProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

/** One of very few values, all in sight. */
export function Segmented({ label, value, choices, onChange }: SegmentedProps) {
  return (
    <RadioGroup
      aria-label={label}
      className={styles['group']}
      value={value}
      onValueChange={(chosen) => onChange(chosen)}
    >
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          value={choice.value}
          className={styles['item']}
          aria-label={choice.label}
        >
          {choice.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
