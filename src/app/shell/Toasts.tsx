import { Toast } from '@base-ui/react/toast';
import { Icon } from '../ui/Icon';
import { toastManager } from './toasts';
import styles from './Toasts.module.css';

/** Where the messages of `notify` appear. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles['viewport']}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      aria-label="Message"
      className={styles['toast']}
      swipeDirection="down"
    >
      <Toast.Content className={styles['content']}>
        <Toast.Description className={styles['text']} />
        {toast.actionProps && <Toast.Action className={styles['action']} />}
        <Toast.Close className={styles['close']} aria-label="Dismiss">
          <Icon name="close" size={14} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
