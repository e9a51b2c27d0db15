import { type KeyboardEvent, useId, useState } from 'react';
import type { Gesture } from '../state/linkWriter';
import { classes } from './classes';
import styles from './NumberInput.module.css';

interface NumberInputProps {
  readonly label: string;
  /** The text of the value that holds. */
  readonly value: string;
  /** What is accepted, to complete "Must be ...". */
  readonly accepts: string;
  readonly isValid: (text: string) => boolean;
  /** An arrow key, which may be held, is as a drag. */
  readonly onCommit: (text: string, gesture?: Gesture) => void;
  /** The text that follows by an arrow key, if it is valid. */
  readonly onArrow?: (direction: 1 | -1) => string;
  readonly disabled?: boolean;
  /** Shown where the text is empty. */
  readonly placeholder?: string;
  readonly id?: string;
  readonly className?: string | undefined;
}

/** A number to type. It holds when Enter is pressed or the field is left; what cannot hold is explained, then undone. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, accepts, isValid, onCommit, onArrow, disabled, placeholder, id, className } = props;
  const [draft, setDraft] = useState<string>();
  const messageId = useId();
  const invalid = draft !== undefined && !isValid(draft.trim());

  const commit = () => {
    if (draft !== undefined && !invalid && draft.trim() !== value) onCommit(draft.trim());
    if (!invalid) setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') setDraft(undefined);
    else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && onArrow) {
      event.preventDefault();
      const next = onArrow(event.key === 'ArrowUp' ? 1 : -1);
      if (!isValid(next)) return;
      setDraft(undefined);
      onCommit(next, 'drag');
    }
  };

  return (
    <div className={classes(styles['root'], className)}>
      <input
        {...(id === undefined ? {} : { id })}
        className={styles['input']}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={invalid ? messageId : undefined}
        disabled={disabled}
        placeholder={placeholder}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          commit();
          setDraft(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      {invalid && (
        <p id={messageId} role="alert" className={styles['message']}>
          Must be {accepts}.
        </p>
      )}
    </div>
  );
}
