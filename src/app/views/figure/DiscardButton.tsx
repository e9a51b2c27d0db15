import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { Definition } from '../../../reproduction/definition';
import { pageQueue } from '../../reproduction/pageQueue';
import { Button } from '../../ui/Button';
import dialog from '../../ui/Dialog.module.css';

interface DiscardButtonProps {
  readonly definition: Definition;
  /** Finished ones that would be lost. */
  readonly columns: number;
  /** Whether one that has not finished would be lost, too. */
  readonly isUnfinished: boolean;
}

/** Forgets the columns, after a question: they may have taken hours. */
export function DiscardButton({ definition, columns, isUnfinished }: DiscardButtonProps) {
  if (columns === 0 && !isUnfinished) return null;
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={<Button icon="reset">Discard</Button>} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog['backdrop']} />
        <AlertDialog.Popup className={dialog['popup']}>
          <AlertDialog.Title className={dialog['title']}>Discard these results?</AlertDialog.Title>
          <AlertDialog.Description className={dialog['text']}>
            {lostText(columns, isUnfinished)}, here and in the storage of the browser. The definition stays.
          </AlertDialog.Description>
          <div className={dialog['actions']}>
            <AlertDialog.Close render={<Button>Keep them</Button>} />
            <AlertDialog.Close
              render={
                <Button variant="primary" onClick={() => void pageQueue.discard(definition)}>
                  Discard
                </Button>
              }
            />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function lostText(columns: number, isUnfinished: boolean): string {
  const finished = `${columns} finished ${columns === 1 ? 'column' : 'columns'}`;
  if (columns === 0) return 'The column that has not finished goes';
  if (isUnfinished) return `${finished} and the one that has not finished go`;
  return `${finished} ${columns === 1 ? 'goes' : 'go'}`;
}
