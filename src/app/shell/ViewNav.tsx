import { useEffect, useRef } from 'react';
import { useView, VIEW_IDS } from '../state/viewStore';
import { ViewLink } from '../views/ViewLink';
import { VIEWS } from '../views/views';
import styles from './ViewNav.module.css';

/** A link to every view. Where they do not fit, they scroll within themselves, the current one in sight. */
export function ViewNav() {
  const view = useView((state) => state.view);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.children[VIEW_IDS.indexOf(view)];
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [view]);
  return (
    <nav aria-label="Views" className={styles['nav']}>
      <ul ref={list} className={styles['list']}>
        {VIEW_IDS.map((id) => (
          <li key={id}>
            <ViewLink to={id} className={styles['link']} aria-current={id === view ? 'page' : undefined}>
              {VIEWS[id].label}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
