import { Dialog } from '@base-ui/react/dialog';
import { useMemo } from 'react';
import { contenders, sameExperiment } from '../../experiment/experiment';
import { type Preset, PRESETS } from '../../experiment/presets';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import dialog from '../ui/Dialog.module.css';
import { BlockPictures } from './BlockPictures';
import styles from './Presets.module.css';
import { choosePreset, presetExperiment, usePresets } from './presetStore';

/** Experiments to begin with, each with its blocks and a sentence. Choosing one fills the form and starts nothing. */
export function PresetDialog() {
  return (
    <Dialog.Root open onOpenChange={(open) => usePresets.setState({ open })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog['backdrop']} />
        <Dialog.Popup className={classes(dialog['popup'], styles['popup'])}>
          <Dialog.Title className={dialog['title']}>Presets</Dialog.Title>
          <Dialog.Description className={dialog['text']}>
            A preset fills in the settings. It starts nothing, keeps your data, and can be undone.
          </Dialog.Description>
          <ul className={styles['list']}>
            {PRESETS.map((preset) => (
              <li key={preset.id}>
                <PresetCard preset={preset} />
              </li>
            ))}
          </ul>
          <div className={dialog['actions']}>
            <Dialog.Close render={<Button>Close</Button>} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PresetCard({ preset }: { readonly preset: Preset }) {
  const shown = useExperiment((state) => state.experiment);
  const experiment = useMemo(() => presetExperiment(preset, shown), [preset, shown]);
  const present = useMemo(() => contenders(experiment), [experiment]);
  return (
    <Dialog.Close
      className={styles['card']}
      aria-current={sameExperiment(experiment, shown)}
      onClick={() => choosePreset(preset)}
    >
      <BlockPictures contenders={present} />
      <span className={styles['name']}>{preset.title}</span>
      <span className={styles['sentence']}>{preset.sentence}</span>
      {/* A line breaks between contenders, not within one. */}
      <span className={styles['contenders']}>
        {present.map(({ title }) => title.replaceAll(' ', '\u00a0')).join(', ')}
      </span>
    </Dialog.Close>
  );
}
