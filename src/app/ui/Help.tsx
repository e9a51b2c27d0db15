import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import styles from './Help.module.css';
import popup from './Popup.module.css';

interface HelpProps {
  /** The word that is explained, and that opens the explanation. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A word that explains itself: by pointing, by touch and by keyboard. */
export function Help({ term, children }: HelpProps) {
  return (
    <Popover.Root>
      <Popover.Trigger openOnHover delay={300} className={styles['term']} aria-label={`${term}: explain`}>
        {term}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={popup['positioner']}
          sideOffset={6}
          side="top"
          align="start"
          collisionPadding={12}
        >
          <Popover.Popup className={popup['card']}>
            <Popover.Title className={popup['title']}>{term}</Popover.Title>
            <Popover.Description render={<div />}>{children}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
