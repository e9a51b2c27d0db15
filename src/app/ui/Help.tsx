import { Popover } from '@base-ui/react/popover';
import { type MouseEvent, type ReactNode, useState } from 'react';
import styles from './Help.module.css';
import popup from './Popup.module.css';

interface HelpProps {
  /** The word that is explained, and that opens the explanation. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A word that explains itself: by pointing, by touch and by keyboard. */
export function Help({ term, children }: HelpProps) {
  const [open, setOpen] = useState(false);
  // A link in the explanation leads elsewhere on the page: the explanation must not stay over it.
  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a')) setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
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
            <Popover.Description render={<div />} onClick={onClick}>
              {children}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
