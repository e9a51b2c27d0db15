import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost';
  readonly small?: boolean;
  readonly icon?: IconName;
}

/** A button; one without children must have an `aria-label`, and is square. */
export function Button({ variant = 'secondary', small, icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(
        styles['button'],
        styles[variant],
        small && styles['small'],
        children === undefined && styles['square'],
        className,
      )}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 14 : 16} />}
      {children}
    </button>
  );
}
