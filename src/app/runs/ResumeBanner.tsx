import { useEffect, useState } from 'react';
import { changeLabel, type ListedRun, listRuns, whenFree } from '../../training/browserArchive';
import { Banner } from '../shell/Banner';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format';
import { resumeKept } from './resume';
import { runName } from './runName';

/**
 * Offers to go on with the run that was cut off last, by a crash, a reload or a closed tab. Only what was there when the page
 * was opened is offered, and nothing starts by itself.
 */
export function ResumeBanner() {
  const [offered, setOffered] = useState<ListedRun>();
  const isUsable = useRun(({ unavailable }) => unavailable === undefined);
  useEffect(() => {
    const stop = new AbortController();
    const isBusy = () => useRun.getState().run !== undefined;
    void lookForCutOff(stop.signal).then((found) => {
      if (!stop.signal.aborted && !isBusy()) setOffered(found);
    });
    // Whoever starts something else has chosen.
    const ignore = useRun.subscribe(() => isBusy() && setOffered(undefined));
    return () => {
      stop.abort();
      ignore();
    };
  }, []);
  if (!offered || !isUsable) return null;

  const { run, label } = offered;
  const dismiss = () => {
    setOffered(undefined);
    void changeLabel(run.id, (known) => ({ ...known, dismissed: true })).catch(() => undefined);
  };
  return (
    <Banner
      actions={
        <>
          <Button small variant="primary" onClick={() => void resumeKept(run.id)}>
            Resume
          </Button>
          <Button small onClick={dismiss}>
            Dismiss
          </Button>
        </>
      }
    >
      The run <b>{label.name ?? runName(run.id)}</b> was cut off at step {formatCount(run.step)} of{' '}
      {formatCount(run.totalSteps)}. It can go on from its checkpoint at step{' '}
      {formatCount(run.checkpoint?.step ?? 0)}, exactly as if it had not been. It stays in the list of runs.
    </Banner>
  );
}

/** The latest run that nobody ended and nobody trains; waits for one whose page is just being closed. */
async function lookForCutOff(signal: AbortSignal): Promise<ListedRun | undefined> {
  try {
    const listed = await listRuns();
    const open = listed.filter(({ run }) => run.state === 'open' && run.checkpoint !== undefined);
    const [latest] = open;
    if (!latest || latest.label.dismissed) return undefined;
    if (!latest.live) return latest;
    await whenFree(latest.run.id, signal);
    return (await listRuns()).find(
      ({ run, live }) => run.id === latest.run.id && run.state === 'open' && !live,
    );
  } catch {
    // Without storage there is nothing to go on with.
    return undefined;
  }
}
