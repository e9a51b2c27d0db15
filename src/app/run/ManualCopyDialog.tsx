import { Dialog } from '@base-ui/react/dialog';
import { Button } from '../ui/Button';
import dialog from '../ui/Dialog.module.css';
import styles from './ManualCopyDialog.module.css';
import { useManualCopy } from './share';

/** Shows the link, selected, to be copied by hand. */
export function ManualCopyDialog() {
  const link = useManualCopy((state) => state.link);
  return (
    <Dialog.Root open={link !== undefined} onOpenChange={() => useManualCopy.setState({ link: undefined })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog['backdrop']} />
        <Dialog.Popup className={dialog['popup']}>
          <Dialog.Title className={dialog['title']}>Copy this link</Dialog.Title>
          <Dialog.Description className={dialog['text']}>
            The browser did not let the page copy it.
          </Dialog.Description>
          <input
            className={styles['link']}
            aria-label="Link"
            readOnly
            value={link ?? ''}
            onFocus={(event) => event.target.select()}
          />
          <div className={dialog['actions']}>
            <Dialog.Close render={<Button>Close</Button>} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
