import { create } from 'zustand';
import { MAX_QUERY_LENGTH } from '../../experiment/link';
import { parsePresentation, type Part, type Presentation, WHOLE_PAGE } from '../../experiment/presentation';

/** How the page shows its experiment: as its address says, for as long as it is open. */
export const usePresentation = create<Presentation>()(() => WHOLE_PAGE);

/** Takes over what a query says; a sentence for what could not be taken. */
export function openPresentation(query: string): readonly string[] {
  const { presentation, notices } = parsePresentation(new URLSearchParams(query.slice(0, MAX_QUERY_LENGTH)));
  usePresentation.setState(presentation);
  return notices;
}

/** Whether a lesson has left a part of the page out. */
export function useIsHidden(part: Part): boolean {
  return usePresentation(({ hidden }) => hidden.includes(part));
}

/** As {@link useIsHidden}, outside of components. */
export function isHidden(part: Part): boolean {
  return usePresentation.getState().hidden.includes(part);
}
