import { useEffect, useState } from 'react';
import { useRun } from '../state/runStore';

const INTERVAL_MS = 1_000;

/**
 * The steps that were done when it was looked last, about every second while the run goes on and the page is seen, if that
 * is wanted: a version of what can be asked again cheaply.
 */
export function useSecondly(isWanted: boolean): number | undefined {
  const [step, setStep] = useState<number>();
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) setStep(useRun.getState().status.step);
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isWanted]);
  return isWanted ? step : undefined;
}
