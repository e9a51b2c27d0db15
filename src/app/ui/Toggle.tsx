import { Toggle as Base } from '@base-ui/react/toggle';
import type { ReactNode } from 'react';
import styles from './Toggle.module.css';

interface ToggleProps {
  readonly pressed: boolean;
  readonly onPressedChange: (pressed: boolean) => void;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
}

/** A small button that stays pressed. */
export function Toggle({ pressed, onPressedChange, children, ...rest }: ToggleProps) {
  return (
    <Base
      className={styles['toggle']}
      pressed={pressed}
      onPressedChange={(now) => onPressedChange(now)}
      {...rest}
    >
      {children}
    </Base>
  );
}
