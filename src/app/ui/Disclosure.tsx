import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';
import { Icon } from './Icon';

interface DisclosureProps {
  readonly title: string;
  /** What is inside, in a few words, in sight while it is closed. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** A part of the form that is closed until it is wanted. */
export function Disclosure({ title, summary, children }: DisclosureProps) {
  return (
    <Collapsible.Root className={styles['root']}>
      <Collapsible.Trigger className={styles['trigger']}>
        <span className={styles['chevron']}>
          <Icon name="chevron" size={14} />
        </span>
        <span className={styles['title']}>{title}</span>
        {summary !== undefined && <span className={styles['summary']}>{summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Panel className={styles['panel']}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
