import type { KeyboardEvent } from 'react';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format';
import styles from './Insight.module.css';

interface PagerProps {
  /** Of what: `images`. */
  readonly label: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

export function pagesOf(count: number, size: number): number {
  return Math.max(1, Math.ceil(count / size));
}

/** Leads through pages, by buttons and, while one of them has the focus, by arrow keys. */
export function Pager({ label, page, size, count, onPage }: PagerProps) {
  const pages = pagesOf(count, size);
  const go = (to: number) => {
    if (to >= 1 && to <= pages && to !== page) onPage(to);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') go(page - 1);
    else if (key === 'ArrowRight') go(page + 1);
    else if (key === 'Home') go(1);
    else if (key === 'End') go(pages);
  };
  const first = Math.min(count, (page - 1) * size + 1);
  return (
    <div className={styles['pager']}>
      <Button
        small
        icon="chevron"
        className={styles['back']}
        aria-label={`Previous page of ${label}`}
        onKeyDown={onKeyDown}
        disabled={page <= 1}
        onClick={() => go(page - 1)}
      />
      <span className={styles['range']} aria-live="polite">
        {formatCount(first)}–{formatCount(Math.min(count, page * size))} of {formatCount(count)}
      </span>
      <Button
        small
        icon="chevron"
        aria-label={`Next page of ${label}`}
        onKeyDown={onKeyDown}
        disabled={page >= pages}
        onClick={() => go(page + 1)}
      />
    </div>
  );
}
