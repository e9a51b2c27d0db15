import { create } from 'zustand';

interface LongRunStore {
  /** Whether to tell of a run's end by a notification of the system. */
  readonly notify: boolean;
  /** Why that cannot be; undefined where it can. */
  readonly problem: string | undefined;
  /** Whether to keep the screen on while a run goes on. */
  readonly awake: boolean;
}

/** What the reader wants of a run that is left alone. It lasts as long as the page. */
export const useLongRunStore = create<LongRunStore>()(() => ({
  notify: false,
  problem: undefined,
  awake: false,
}));

/** Asks the browser for the permission to notify, if it has to be asked. */
export async function setNotify(notify: boolean): Promise<void> {
  useLongRunStore.setState({ notify: false, problem: undefined });
  if (!notify) return;
  if (!('Notification' in window)) {
    useLongRunStore.setState({ problem: 'This browser has no notifications.' });
    return;
  }
  if ((await Notification.requestPermission()) === 'granted') useLongRunStore.setState({ notify: true });
  else
    useLongRunStore.setState({
      problem: 'The browser does not allow notifications here. Its settings for this site can.',
    });
}

export function setAwake(awake: boolean): void {
  useLongRunStore.setState({ awake });
}
