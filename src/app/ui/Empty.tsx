import type { ReactNode } from 'react';
import styles from './Empty.module.css';
import { Icon, type IconName } from './Icon';

interface EmptyProps {
  readonly title: string;
  /** What a screen reader calls the place, if it is not the title. */
  readonly label?: string;
  readonly icon?: IconName;
  /** Paragraphs: what will be here, and what it waits for. */
  readonly children?: ReactNode;
  /** Buttons: the ways out. */
  readonly actions?: ReactNode;
}

/** A place where something will be: what, and how it comes. */
export function Empty({ title, label = title, icon = 'info', children, actions }: EmptyProps) {
  return (
    <section aria-label={label} className={styles['root']}>
      <span className={styles['icon']}>
        <Icon name={icon} size={20} />
      </span>
      <h3 className={styles['title']}>{title}</h3>
      {children}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </section>
  );
}
