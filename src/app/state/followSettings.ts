import type { Experiment } from '../../experiment/fields';
import { useExperiment } from './experimentStore';
import { useMeasurement } from './measurementStore';
import { useRun } from './runStore';

/** After the last change: whoever still drags or types wants another experiment in a moment. */
const QUIET_MILLISECONDS = 300;

/**
 * Tells the settings as soon as nobody changes them any more, for their kernels to be compiled before Train is pressed. Only while
 * the device has nothing else to do and somebody sees the page.
 */
export function followSettings(tell: (experiment: Experiment) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const consider = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isDeviceIdle()) tell(useExperiment.getState().experiment);
    }, QUIET_MILLISECONDS);
  };
  useExperiment.subscribe(({ experiment }, before) => {
    if (experiment !== before.experiment) consider();
  });
  useRun.subscribe(({ adapter, run }, before) => {
    if (adapter !== before.adapter || run !== before.run) consider();
  });
  useMeasurement.subscribe(({ pending }, before) => {
    if (pending !== before.pending) consider();
  });
  document.addEventListener('visibilitychange', consider);
}

function isDeviceIdle(): boolean {
  const { adapter, unavailable, run, status } = useRun.getState();
  const isFree = !run && status.phase === 'idle' && useMeasurement.getState().pending.length === 0;
  return adapter !== undefined && !unavailable && isFree && document.visibilityState === 'visible';
}
