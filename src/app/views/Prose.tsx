import { type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/Button';
import styles from './Prose.module.css';

/** The words beside a view: what is seen, and why. On a phone their beginning, and the rest when it is wanted. */
export function Prose({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      {/* Whoever comes to a link in it by keyboard sees it. */}
      <div id={id} className={styles['prose']} data-open={open} onFocus={() => setOpen(true)}>
        {children}
      </div>
      <Button
        variant="ghost"
        small
        className={styles['more']}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Show less' : 'Read on'}
      </Button>
    </div>
  );
}

/** A remark that is our reading: the paper does not state it. */
export function Inferred({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['inferred']}>
      <b>Inferred</b> {children}
    </span>
  );
}
