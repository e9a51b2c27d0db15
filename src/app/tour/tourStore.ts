import { create } from 'zustand';
import { goTo } from '../state/viewStore';

const STORAGE_KEY = 'igc-playground.tour';

interface TourStore {
  /** Whether this browser has been asked before. */
  readonly asked: boolean;
  /** The step that is shown, counted from 0; undefined while there is no tour. */
  readonly step: number | undefined;
}

export const useTour = create<TourStore>()(() => ({ asked: wasAsked(), step: undefined }));

export function startTour(): void {
  dismissInvitation();
  goTo('train');
  useTour.setState({ step: 0 });
}

export function goToStep(step: number): void {
  useTour.setState({ step });
}

export function endTour(): void {
  useTour.setState({ step: undefined });
}

/** Never asks again; the help has the tour for those who want it later. */
export function dismissInvitation(): void {
  useTour.setState({ asked: true });
  try {
    localStorage.setItem(STORAGE_KEY, 'asked');
  } catch {
    // Storage may be forbidden: it is asked again with the next page.
  }
}

function wasAsked(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
