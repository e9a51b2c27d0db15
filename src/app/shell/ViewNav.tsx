import { useEffect, useRef, useState } from 'react';
import { useView, type ViewId } from '../state/viewStore';
import { ViewLink } from '../views/ViewLink';
import { type GroupId, VIEWS } from '../views/views';
import { type Group, NAVIGATION, siblings } from './navigation';
import styles from './ViewNav.module.css';

/** A link to every group of views, and below them to every view of the one that is shown. */
export function ViewNav() {
  const view = useView((state) => state.view);
  const beside = siblings(view);
  const left = useLastViews(view);
  return (
    <nav aria-label="Views" className={styles['nav']}>
      <ul className={styles['groups']}>
        {NAVIGATION.map((group) => (
          <li key={group.id}>
            <ViewLink
              to={left[group.id] ?? group.views[0]}
              className={styles['link']}
              aria-current={currentOf(group, view)}
              title={titleOf(group)}
            >
              {group.label}
            </ViewLink>
          </li>
        ))}
      </ul>
      {beside.length > 0 && <Siblings views={beside} current={view} />}
    </nav>
  );
}

/** Where they do not fit, they scroll within themselves, the current one in sight. */
function Siblings({ views, current }: { readonly views: readonly ViewId[]; readonly current: ViewId }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[views.indexOf(current)]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [views, current]);
  return (
    <ul ref={list} className={styles['views']}>
      {views.map((id) => (
        <li key={id}>
          <ViewLink to={id} className={styles['link']} aria-current={id === current ? 'page' : undefined}>
            {VIEWS[id].label}
          </ViewLink>
        </li>
      ))}
    </ul>
  );
}

/** The view of each group that was shown last: where its link leads. */
function useLastViews(view: ViewId): Partial<Record<GroupId, ViewId>> {
  const [last, setLast] = useState<Partial<Record<GroupId, ViewId>>>({});
  const { group } = VIEWS[view];
  if (last[group] !== view) setLast({ ...last, [group]: view });
  return last;
}

function currentOf({ views }: Group, view: ViewId): 'page' | 'true' | undefined {
  if (!views.includes(view)) return undefined;
  return views.length === 1 ? 'page' : 'true';
}

/** What a group holds, unless its name says it. */
function titleOf({ label, views }: Group): string | undefined {
  const names = views.map((id) => VIEWS[id].label).join(', ');
  return names === label ? undefined : names;
}
