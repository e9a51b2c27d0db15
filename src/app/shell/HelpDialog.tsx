import { Dialog } from '@base-ui/react/dialog';
import { create } from 'zustand';
import { Button } from '../ui/Button';
import dialog from '../ui/Dialog.module.css';
import styles from './HelpDialog.module.css';

const useHelp = create<{ readonly open: boolean }>()(() => ({ open: false }));

export function openHelp(): void {
  useHelp.setState({ open: true });
}

const KEYS = [
  ['Space', 'Train or pause'],
  ['.', 'One step'],
  ['R', 'Reset'],
  ['S', 'Copy the link'],
  ['M', 'Under Speed: measure, or cancel that'],
  ['?', 'This help'],
  ['← →', 'In a focused chart: move the crosshair'],
] as const;

/** What the page is about, and its keys. */
export function HelpDialog() {
  const open = useHelp((state) => state.open);
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => useHelp.setState({ open: isOpen })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog['backdrop']} />
        <Dialog.Popup className={dialog['popup']}>
          <Dialog.Title className={dialog['title']}>Keyboard and basics</Dialog.Title>
          <Dialog.Description className={dialog['text']}>
            Up to four networks learn in lock-step, on the same images in the same order. Their blocks are a
            grouped 3×3 convolution of L partitions with M channels, then a grouped 1×1 convolution over K
            partitions: K = M interleaves the partitions (IGC), K = 1 mixes all channels (GPC).
          </Dialog.Description>
          <dl className={styles['keys']}>
            {KEYS.map(([key, action]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{action}</dd>
              </div>
            ))}
          </dl>
          <div className={dialog['actions']}>
            <Dialog.Close render={<Button>Close</Button>} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
