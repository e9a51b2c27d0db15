import { sameExperiment } from '../../experiment/experiment';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { Banner } from '../shell/Banner';
import { Button } from '../ui/Button';
import { requestReset } from './ResetButton';

/** Says that the settings are no longer those of the run, which goes on with its own. */
export function ChangedBanner() {
  const shown = useExperiment((state) => state.experiment);
  const edit = useExperiment((state) => state.edit);
  const experiment = useRun((state) => state.run?.experiment);
  if (!experiment || sameExperiment(shown, experiment)) return null;
  return (
    <Banner
      actions={
        <>
          <Button small onClick={() => edit(experiment)}>
            Undo changes
          </Button>
          <Button small onClick={requestReset}>
            Reset to use them
          </Button>
        </>
      }
    >
      The settings have changed. The run goes on with the ones that it was started with.
    </Banner>
  );
}
