import { useEffect } from 'react';
import { requestReset } from '../run/ResetButton';
import { shareLink } from '../run/share';
import { cancelMeasurements, measure, step, toggle } from '../state/session';
import { useMeasurement } from '../state/measurementStore';
import { useView } from '../state/viewStore';
import { openHelp } from './HelpDialog';

/** What single keys do, anywhere on the page but in a field. */
const SHORTCUTS: Readonly<Record<string, () => void>> = {
  ' ': () => void toggle(),
  '.': () => void step(),
  r: requestReset,
  s: () => void shareLink(),
  m: toggleMeasurement,
  '?': openHelp,
};

/** Where measurements are shown; elsewhere nobody would see what came of it. */
function toggleMeasurement(): void {
  if (useView.getState().view !== 'speed') return;
  if (useMeasurement.getState().pending.length > 0) cancelMeasurements();
  else measure();
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (!(event.target instanceof Element) || isTaken(event.target, event.key)) return;
      const shortcut = SHORTCUTS[event.key.toLowerCase()];
      if (!shortcut) return;
      event.preventDefault();
      shortcut();
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
