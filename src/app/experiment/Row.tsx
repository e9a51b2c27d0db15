import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Help } from '../ui/Help';
import styles from './Row.module.css';

interface RowProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly children: ReactNode;
  /** What Reset to default would set; absent when it is that already. */
  readonly initial?: string | undefined;
  readonly onReset?: () => void;
}

/** A line of the form: name, explanation, control; and the way back once the default has been left. */
export function Row({ label, help, children, initial, onReset }: RowProps) {
  return (
    <div className={styles['row']}>
      <div className={styles['name']}>
        <Help term={label}>{help}</Help>
        {initial !== undefined && (
          <Button
            variant="ghost"
            small
            icon="undo"
            className={styles['reset']}
            aria-label={`${label}: back to ${initial}`}
            title={`Back to ${initial}`}
            onClick={onReset}
          />
        )}
      </div>
      <div className={styles['control']}>{children}</div>
    </div>
  );
}
