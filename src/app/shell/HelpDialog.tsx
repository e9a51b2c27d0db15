import { Dialog } from '@base-ui/react/dialog';
import { Button } from '../ui/Button';
import dialog from '../ui/Dialog.module.css';
import { startTour } from '../tour/tourStore';
import { useHelp } from './help';
import styles from './HelpDialog.module.css';
import { SHORTCUTS } from './shortcuts';

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
            {SHORTCUTS.map(({ key, caps, action }) => (
              <Keys key={key} caps={caps} action={action} />
            ))}
            <Keys caps={['←', '→']} action="In a focused chart: move the crosshair" />
          </dl>
          <div className={dialog['actions']}>
            <Dialog.Close render={<Button onClick={startTour}>Take the tour</Button>} />
            <Dialog.Close render={<Button>Close</Button>} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Keys({ caps, action }: { readonly caps: readonly string[]; readonly action: string }) {
  return (
    <div>
      <dt>
        {caps.map((cap) => (
          <kbd key={cap}>{isApple && cap === 'Ctrl' ? '⌘' : cap}</kbd>
        ))}
      </dt>
      <dd>{action}</dd>
    </div>
  );
}

const isApple = /^(Mac|iP)/.test(navigator.platform);
