import type { Part } from '../../experiment/presentation';
import { requestReset } from '../run/ResetButton';
import { openShare } from '../share/shareStore';
import { useExperiment } from '../state/experimentStore';
import { useMeasurement } from '../state/measurementStore';
import { cancelMeasurements, measure, step, toggle } from '../state/session';
import { useView } from '../state/viewStore';
import { openHelp } from './help';

interface Shortcut {
  /** As {@link nameOf} names it. */
  readonly key: string;
  /** On the help sheet: the caps of the keys, and what they do. */
  readonly caps: readonly string[];
  readonly action: string;
  readonly run: () => void;
  /** The part of the page that has the button for it: without it, the key does nothing. */
  readonly part?: Part;
}

/** What keys do anywhere on the page but in a field. The help sheet is made of this. */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', caps: ['Space'], action: 'Train or pause', run: () => void toggle(), part: 'run' },
  { key: '.', caps: ['.'], action: 'One step', run: () => void step(), part: 'run' },
  { key: 'r', caps: ['R'], action: 'Reset', run: requestReset, part: 'run' },
  { key: 's', caps: ['S'], action: 'Share', run: openShare },
  { key: 'm', caps: ['M'], action: 'Under Speed: measure, or cancel that', run: toggleMeasurement },
  {
    key: 'mod+z',
    caps: ['Ctrl', 'Z'],
    action: 'Undo a change of the settings',
    run: () => useExperiment.getState().undo(),
  },
  {
    key: 'mod+shift+z',
    caps: ['Ctrl', 'Shift', 'Z'],
    action: 'Redo it',
    run: () => useExperiment.getState().redo(),
  },
  { key: '?', caps: ['?'], action: 'This help', run: openHelp },
];

/** `mod+shift+z` of Ctrl or Cmd with Shift and Z; a character alone of a key alone; undefined with Alt. */
export function nameOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string | undefined {
  if (event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey) return key;
  // Windows has another key for it.
  if (key === 'y') return 'mod+shift+z';
  return `mod+${event.shiftKey ? 'shift+' : ''}${key}`;
}

/** Where measurements are shown; elsewhere nobody would see what came of it. */
function toggleMeasurement(): void {
  if (useView.getState().view !== 'speed') return;
  if (useMeasurement.getState().pending.length > 0) cancelMeasurements();
  else measure();
}
