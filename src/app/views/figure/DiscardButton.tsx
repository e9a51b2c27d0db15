import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { Definition } from '../../../reproduction/definition';
import { pageQueue } from '../../reproduction/pageQueue';
import { Button } from '../../ui/Button';
import dialog from '../../ui/Dialog.module.css';

interface DiscardButtonProps {
  readonly definition: Definition;
  /** That would be lost. */
  readonly columns: number;
}

/** Forgets the finished columns, after a question: they may have taken hours. */
export function DiscardButton({ definition, columns }: DiscardButtonProps) {
  if (columns === 0) return null;
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={<Button icon="reset">Discard</Button>} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog['backdrop']} />
        <AlertDialog.Popup className={dialog['popup']}>
          <AlertDialog.Title className={dialog['title']}>Discard these results?</AlertDialog.Title>
          <AlertDialog.Description className={dialog['text']}>
            {columns} finished {columns === 1 ? 'column goes' : 'columns go'}, here and in the storage of the
            browser. The definition stays.
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
