import { VIEW_IDS, type ViewId } from '../state/viewStore';
import { type GroupId, GROUPS, VIEWS } from '../views/views';

export interface Group {
  readonly id: GroupId;
  readonly label: string;
  /** In the order of `VIEW_IDS`; there is at least one. */
  readonly views: readonly [ViewId, ...ViewId[]];
}

/** The groups that have views, in the order of `GROUPS`. */
export const NAVIGATION: readonly Group[] = Object.entries(GROUPS).flatMap(([id, label]) => {
  const [first, ...others] = VIEW_IDS.filter((view) => VIEWS[view].group === id);
  return first === undefined ? [] : [{ id: VIEWS[first].group, label, views: [first, ...others] as const }];
});

const SHARED = NAVIGATION.filter(({ views }) => views.length > 1);

/**
 * The views below the groups while a view is shown: those of its group, itself included. Training is alone in its own, and one
 * click away from all others: it has the views of every group. Any other that is alone has none.
 */
export function viewsBelow(view: ViewId): readonly ViewId[] {
  if (view === VIEW_IDS[0]) return SHARED.flatMap(({ views }) => views);
  return SHARED.find(({ id }) => id === VIEWS[view].group)?.views ?? [];
}
