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

/** The views beside a view, itself included; none where it is alone in its group. */
export function siblings(view: ViewId): readonly ViewId[] {
  const views = NAVIGATION.find(({ id }) => id === VIEWS[view].group)?.views ?? [];
  return views.length > 1 ? views : [];
}
