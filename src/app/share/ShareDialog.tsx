import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import dialog from '../ui/Dialog.module.css';
import { Segmented } from '../ui/Segmented';
import { CardTab } from './CardTab';
import { EmbedTab } from './EmbedTab';
import { LinkTab } from './LinkTab';
import styles from './Share.module.css';
import { useShare } from './shareStore';
import { useTarget } from './useTarget';

const WAYS = [
  { value: 'link', label: 'Link' },
  { value: 'embed', label: 'Embed' },
  { value: 'card', label: 'Result card' },
] as const;

/** What can be given to others: a link, a frame for their page, a picture of what was measured. */
export function ShareDialog() {
  const [way, setWay] = useState<string>('link');
  const target = useTarget();
  const copyLink = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => useShare.setState({ open })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog['backdrop']} />
        <Dialog.Popup className={classes(dialog['popup'], styles['popup'])} initialFocus={copyLink}>
          <Dialog.Title className={dialog['title']}>Share</Dialog.Title>
          <Segmented label="What to share" value={way} choices={WAYS} onChange={setWay} />
          <div className={styles['body']}>
            {way === 'link' && <LinkTab target={target} button={copyLink} />}
            {way === 'embed' && <EmbedTab target={target} />}
            {way === 'card' && <CardTab />}
          </div>
          <div className={dialog['actions']}>
            <Dialog.Close render={<Button>Close</Button>} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
