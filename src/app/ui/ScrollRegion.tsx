import { ScrollArea } from '@base-ui/react/scroll-area';
import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './ScrollRegion.module.css';

interface ScrollRegionProps {
  /** What is in it, for a screen reader. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What may be wider than a phone: it scrolls by itself, the page does not, and then the keyboard can reach it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <ScrollArea.Root>
      <ScrollArea.Viewport
        render={<section />}
        className={classes(styles['region'], className)}
        aria-label={label}
      >
        {children}
      </ScrollArea.Viewport>
    </ScrollArea.Root>
  );
}
