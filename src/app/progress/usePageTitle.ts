import { useEffect } from 'react';
import { useRun } from '../state/runStore';
import { pageTitle } from './progress';

/** Keeps the title of the window: how far the run is, and the view that is shown. */
export function usePageTitle(heading: string | undefined): void {
  const title = useRun((state) => pageTitle(state.status, heading));
  useEffect(() => {
    document.title = title;
  }, [title]);
}
