import { useEffect } from 'react';
import { isHidden } from '../state/presentationStore';
import { nameOf, SHORTCUTS } from './shortcuts';

/** Obeys the keys of the page, wherever the focus is, unless what has the focus wants them for itself. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented) return;
      if (!(event.target instanceof Element) || isTaken(event.target, event.key)) return;
      const name = nameOf(event);
      const shortcut = SHORTCUTS.find(({ key }) => key === name);
      if (!shortcut || (shortcut.part && isHidden(shortcut.part))) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const FIELDS =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
/** Lists are searched by typing, and dialogs want their keys for themselves. */
const POPUPS = '[role="dialog"], [role="alertdialog"], [role="listbox"], [role="combobox"], [role="menu"]';
const PRESSED_BY_SPACE = 'button, summary, [role="radio"], [role="switch"], [role="option"]';

function isTaken(target: Element, key: string): boolean {
  if (target.closest(FIELDS) || target.closest(POPUPS)) return true;
  return key === ' ' && target.closest(PRESSED_BY_SPACE) !== null;
}
