import { Toast } from '@base-ui/react/toast';

/** Messages that come and go in a corner of the page. */
export const toastManager = Toast.createToastManager();

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** Says something for a few seconds, with a way back where there is one. */
export function notify(text: string, action?: ToastAction): void {
  const id = toastManager.add({
    description: text,
    timeout: action ? 10_000 : 4_000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          action.run();
          toastManager.close(id);
        },
      },
    }),
  });
}
