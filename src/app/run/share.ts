import { create } from 'zustand';
import { notify } from '../shell/toasts';

/** The link to copy by hand, where the browser does not let the page copy it. */
export const useManualCopy = create<{ readonly link: string | undefined }>()(() => ({ link: undefined }));

/** Copies the link of the shown settings: it is what the address bar holds. */
export async function shareLink(): Promise<void> {
  const link = window.location.href;
  try {
    await navigator.clipboard.writeText(link);
    notify('Link copied. It opens with these settings.');
  } catch {
    useManualCopy.setState({ link });
  }
}
