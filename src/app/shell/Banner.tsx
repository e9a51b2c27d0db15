import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/Icon';
import styles from './Banner.module.css';

interface BannerProps {
  readonly icon?: IconName;
  /** A warning, unless it is plain news. */
  readonly tone?: 'warning' | 'plain';
  readonly children: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** A remark above the charts that asks for a decision. */
export function Banner({ icon = 'info', tone = 'warning', children, actions }: BannerProps) {
  return (
    <div className={styles['banner']} data-tone={tone}>
      <span className={styles['icon']}>
        <Icon name={icon} />
      </span>
      <div className={styles['text']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
