import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import styles from './Prose.module.css';

/** Lines that are shown whole, so that never just a line or two are folded away. */
const MOST_LINES = 8;

/**
 * The words beside a view: what is seen, and why. What they explain must not lie a page below, so there is the beginning of
 * longer ones, and the rest when it is wanted.
 */
export function Prose({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const id = useId();
  const words = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = words.current;
    if (!element) return undefined;
    const measure = () => {
      const line = Number.parseFloat(getComputedStyle(element).lineHeight);
      setLong(element.scrollHeight > MOST_LINES * line);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div>
      {/* Whoever comes to a link in it by keyboard sees it. */}
      <div
        ref={words}
        id={id}
        className={styles['prose']}
        data-folded={isLong && !open}
        onFocus={() => setOpen(true)}
      >
        {children}
      </div>
      {isLong && (
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
      )}
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
