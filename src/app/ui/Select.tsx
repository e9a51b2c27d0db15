import { Select as Base } from '@base-ui/react/select';
import { Icon } from './Icon';
import popup from './Popup.module.css';
import styles from './Select.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  /** The accessible name; a visible label beside it says the same. */
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

/** One of a few values, from a list that opens. */
export function Select({ label, value, choices, onChange, disabled = false }: SelectProps) {
  return (
    <Base.Root
      items={choices}
      value={value}
      modal={false}
      disabled={disabled}
      onValueChange={(chosen) => chosen !== null && onChange(chosen)}
    >
      <Base.Trigger className={styles['trigger']} aria-label={label}>
        <Base.Value className={styles['value']} />
        <Base.Icon className={styles['icon']}>
          <Icon name="updown" size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={popup['positioner']} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles['popup']}>
            <Base.List className={styles['list']}>
              {choices.map((choice) => (
                <Base.Item key={choice.value} value={choice.value} className={styles['item']}>
                  <Base.ItemIndicator className={styles['indicator']}>
                    <Icon name="check" size={14} />
                  </Base.ItemIndicator>
                  <Base.ItemText className={styles['text']}>{choice.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
