import { Popover } from '@base-ui/react/popover';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../ui/format';
import popup from '../../ui/Popup.module.css';
import { type Misprint, workedOut } from './misprints';
import styles from './Table.module.css';

interface MisprintMarkProps {
  readonly misprint: Misprint;
  /** The computed number. */
  readonly children: ReactNode;
}

/** A computed number with the mark of its footnote, which says what was printed: by pointing, by touch, by focus. */
export function MisprintMark({ misprint, children }: MisprintMarkProps) {
  const [open, setOpen] = useState(false);
  const { number, column, of, printed } = misprint;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        openOnHover
        delay={150}
        className={styles['misprint']}
        aria-label={`${formatCount(misprint.computed)}, printed ${formatCount(printed)}, note ${number}`}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        {children}
        <sup>{number}</sup>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={popup['positioner']} sideOffset={6} side="top" collisionPadding={12}>
          <Popover.Popup className={popup['card']} initialFocus={false}>
            <Popover.Title className={popup['title']}>Printed: {formatCount(printed)}</Popover.Title>
            <Popover.Description>
              {workedOut(column.block, of)} = {formatCount(misprint.computed)}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
