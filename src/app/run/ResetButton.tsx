import { AlertDialog } from '@base-ui/react/alert-dialog';
import { create } from 'zustand';
import { useRun } from '../state/runStore';
import { reset } from '../state/session';
import { Button } from '../ui/Button';
import dialog from '../ui/Dialog.module.css';

/** A run of less work is quickly made again, so nobody is asked. */
const ASK_FROM_SECONDS = 30;

const useQuestion = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Resets the run, after a question if much would be lost. */
export function requestReset(): void {
  const { run, status, pace } = useRun.getState();
  const stepTime = Object.values(pace).reduce((sum, { millisecondsPerStep }) => sum + millisecondsPerStep, 0);
  if (run && (status.step * stepTime) / 1000 >= ASK_FROM_SECONDS) useQuestion.setState({ open: true });
  else if (run || status.phase !== 'idle') reset();
}

export function ResetButton() {
  const open = useQuestion((state) => state.open);
  const step = useRun((state) => state.status.step);
  const canReset = useRun((state) => state.run !== undefined || state.status.phase !== 'idle');
  return (
    <>
      <Button
        icon="reset"
        disabled={!canReset}
        onClick={requestReset}
        title="End the run and clear the charts (R)"
      >
        Reset
      </Button>
      <AlertDialog.Root open={open} onOpenChange={(isOpen) => useQuestion.setState({ open: isOpen })}>
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className={dialog['backdrop']} />
          <AlertDialog.Popup className={dialog['popup']}>
            <AlertDialog.Title className={dialog['title']}>End this run?</AlertDialog.Title>
            <AlertDialog.Description className={dialog['text']}>
              {step} steps have been trained. The run leaves the charts and the device; it stays in the list
              of runs, with its curves and weights, and can go on from there.
            </AlertDialog.Description>
            <div className={dialog['actions']}>
              <AlertDialog.Close render={<Button>Keep it</Button>} />
              <AlertDialog.Close
                render={
                  <Button variant="primary" onClick={reset}>
                    End the run
                  </Button>
                }
              />
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}
