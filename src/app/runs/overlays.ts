import { contenders } from '../../experiment/experiment';
import { decodeCurves } from '../../report/storedCurves';
import { type ListedRun, loadWhole } from '../../training/browserArchive';
import { isOverlaid, type Overlay, removeOverlay, useOverlays } from '../charts/overlayLines';
import { notify } from '../shell/toasts';
import { experimentOf } from './resume';
import { nameOf } from './runColumns';

/** More lines than these cannot be told apart. */
const MOST_OVERLAYS = 5;

/** Draws a kept run on the charts, or no longer. */
export async function toggleOverlay(listed: ListedRun): Promise<void> {
  const { id } = listed.run;
  if (isOverlaid(useOverlays.getState(), id)) {
    removeOverlay(id);
    return;
  }
  if (useOverlays.getState().overlays.length >= MOST_OVERLAYS) {
    notify(`At most ${MOST_OVERLAYS} runs can be shown beside the current one. Take one off first.`);
    return;
  }
  try {
    const stored = await loadWhole(id);
    if (!stored) throw new Error('This run is no longer kept.');
    const experiment = experimentOf(stored.run);
    const overlay: Overlay = {
      id,
      name: nameOf(listed),
      experiment,
      contenders: contenders(experiment),
      metrics: decodeCurves(stored.curves),
    };
    useOverlays.setState(({ overlays }) => ({
      overlays: [...overlays.filter((known) => known.id !== id), overlay],
    }));
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error));
  }
}
