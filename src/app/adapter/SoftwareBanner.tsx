import { useState } from 'react';
import { sameExperiment } from '../../experiment/experiment';
import { parseLink } from '../../experiment/link';
import { TINY } from '../../experiment/presets';
import { Banner } from '../shell/Banner';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';

const SMALL = parseLink(TINY).experiment;

/** Offers a smaller experiment where the adapter is the processor. The settings never change by themselves. */
export function SoftwareBanner() {
  const isSoftware = useRun((state) => state.adapter?.software ?? false);
  const hasRun = useRun((state) => state.run !== undefined);
  const experiment = useExperiment((state) => state.experiment);
  const edit = useExperiment((state) => state.edit);
  const [dismissed, setDismissed] = useState(false);
  if (!isSoftware || hasRun || dismissed || sameExperiment(experiment, SMALL)) return null;
  return (
    <Banner
      actions={
        <>
          <Button small onClick={() => edit(SMALL)}>
            Use a smaller experiment
          </Button>
          <Button
            variant="ghost"
            small
            icon="close"
            aria-label="Dismiss hint"
            onClick={() => setDismissed(true)}
          />
        </>
      }
    >
      WebGPU runs on the processor here, far slower than on a graphics card.
    </Banner>
  );
}
