import { Banner } from '../../shell/Banner';
import { useRun } from '../../state/runStore';
import { Empty } from '../../ui/Empty';
import { NoRun } from '../NoRun';

/** Why there is nothing to see, or nothing more, and what to do; whose numbers these are. */
export function WhatIsMissing() {
  const isSoftware = useRun((state) => state.adapter?.software ?? false);
  const isAvailable = useRun((state) => state.unavailable === undefined);
  const phase = useRun((state) => state.status.phase);
  const hasProfile = useRun((state) => state.run?.profile !== undefined);
  const hasFailed = phase === 'failed';
  return (
    <>
      {isSoftware && (
        <Banner>
          WebGPU runs on the processor here, in software: these are the numbers of the processor, which has
          other things to do as well. A graphics card has quite different ones.
        </Banner>
      )}
      {isAvailable && hasFailed && (
        <Banner>
          The run has failed and its memory on the device is free: its kernels can no longer be timed.{' '}
          {hasProfile && 'What was measured stays until Reset. '}
          To measure {hasProfile ? 'again' : 'one'}, press Reset, then Train or Step.
        </Banner>
      )}
      {isAvailable && phase === 'idle' && (
        <NoRun title="There is no run to measure yet">
          Kernels are timed in a run, while it trains, is paused or is over; one step is enough. Without a
          run, Measure finds the ceilings of the device alone.
        </NoRun>
      )}
      {isAvailable && !hasFailed && phase !== 'idle' && !hasProfile && (
        <Empty title="The run is not measured yet" label="Not measured" icon="gauge">
          <p>
            Measure, or <kbd>M</kbd>, times every kernel of a step of every network. Whether the run trains,
            is paused or is over, it stands still meanwhile.
          </p>
        </Empty>
      )}
    </>
  );
}
