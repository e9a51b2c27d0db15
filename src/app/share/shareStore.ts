import { create } from 'zustand';
import { usePresentation } from '../state/presentationStore';

export const useShare = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Opens the ways to share; a frame in another page shares nothing of its own. */
export function openShare(): void {
  if (!usePresentation.getState().embed) useShare.setState({ open: true });
}
