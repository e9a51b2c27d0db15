import { openPresets } from '../presets/presetStore';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import styles from './PanelHead.module.css';

/** What concerns all the settings: the way back, and forth again. */
export function PanelHead() {
  const undo = useExperiment((state) => state.undo);
  const redo = useExperiment((state) => state.redo);
  const canUndo = useExperiment((state) => state.history.past.length > 0);
  const canRedo = useExperiment((state) => state.history.future.length > 0);
  return (
    <div className={styles['root']}>
      <h2 className={styles['title']}>Experiment</h2>
      <Button variant="ghost" onClick={openPresets}>
        Presets
      </Button>
      <Button
        variant="ghost"
        icon="undo"
        aria-label="Undo the last change"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo}
        onClick={undo}
      />
      <Button
        variant="ghost"
        icon="redo"
        aria-label="Redo the change"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={redo}
      />
    </div>
  );
}
