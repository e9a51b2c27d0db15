import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost';
  readonly small?: boolean;
  readonly icon?: IconName;
}

/**
 * A button; one without children must have an `aria-label`, and is square. A disabled one keeps the keyboard's focus, which
 * would else fall back to the page as soon as a pressed button has nothing more to do.
 */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', small, icon, disabled, onClick, children, className, ...rest } = props;
  return (
    <button
      type="button"
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
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
