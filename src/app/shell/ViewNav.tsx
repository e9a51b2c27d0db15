import { useEffect, useRef, useState } from 'react';
import { useView, type ViewId } from '../state/viewStore';
import { ViewLink } from '../views/ViewLink';
import { type GroupId, VIEWS } from '../views/views';
import { type Group, NAVIGATION, viewsBelow } from './navigation';
import styles from './ViewNav.module.css';

/** A link to every group of views, and below them to every view of the one that is shown, or of all. */
export function ViewNav() {
  const view = useView((state) => state.view);
  const below = viewsBelow(view);
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
      {below.length > 0 && <Below views={below} current={view} />}
    </nav>
  );
}

/** Where they do not fit, they scroll within themselves, the current one in sight. */
function Below({ views, current }: { readonly views: readonly ViewId[]; readonly current: ViewId }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[views.indexOf(current)]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [views, current]);
  return (
    <ul ref={list} className={styles['views']}>
      {views.map((id, place) => (
        <li key={id} data-begins={place > 0 && VIEWS[id].group !== groupAt(views, place - 1)}>
          <ViewLink to={id} className={styles['link']} aria-current={id === current ? 'page' : undefined}>
            {VIEWS[id].label}
          </ViewLink>
        </li>
      ))}
    </ul>
  );
}

function groupAt(views: readonly ViewId[], place: number): GroupId | undefined {
  const view = views[place];
  return view && VIEWS[view].group;
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
