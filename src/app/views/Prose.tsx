import type { ReactNode } from 'react';
import styles from './Prose.module.css';

/** The words beside a view: what is seen, and why. */
export function Prose({ children }: { readonly children: ReactNode }) {
  return <div className={styles['prose']}>{children}</div>;
}

/** A remark that is our reading: the paper does not state it. */
export function Inferred({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['inferred']}>
      <b>Inferred</b> {children}
    </span>
  );
}
