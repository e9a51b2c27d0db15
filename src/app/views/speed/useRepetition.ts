import { useEffect } from 'react';
import { useMeasurement } from '../../state/measurementStore';
import { isActive, useRun } from '../../state/runStore';
import { measure } from '../../state/session';

export const REPEAT_SECONDS = 10;
/** Of the time of the run, measuring takes no more than about a tenth. */
const LEAST_RATIO = 10;

/** Measures again and again, where that is wanted, as long as the run goes on and this is mounted. */
export function useRepetition(): void {
  const isRepeated = useMeasurement((state) => state.isRepeated);
  const isMeasuring = useMeasurement((state) => state.pending.length > 0);
  const isTraining = useRun((state) => state.run !== undefined && isActive(state.status));
  const stoodStill = useRun((state) => state.run?.profile?.milliseconds);
  useEffect(() => {
    if (!isRepeated || isMeasuring || !isTraining) return undefined;
    const pause = stoodStill === undefined ? 0 : Math.max(1000 * REPEAT_SECONDS, LEAST_RATIO * stoodStill);
    const timer = setTimeout(() => measure(1), pause);
    return () => clearTimeout(timer);
  }, [isRepeated, isMeasuring, isTraining, stoodStill]);
}
