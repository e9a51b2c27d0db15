import { useEffect } from 'react';
import { isActive, useRun } from '../state/runStore';
import { useLongRunStore } from './longRunStore';
import { endMessage, percentDone, progressIcon } from './progress';

/** What shows of a run where the page is not looked at: the icon of its window, a notification, a screen that stays on. */
export function useLongRun(): void {
  useIcon();
  useNotification();
  useWakeLock();
}

function useIcon(): void {
  const icon = useRun(({ status }) => {
    const percent = percentDone(status);
    const isOver = status.phase === 'finished' || status.phase === 'failed';
    return percent === undefined || isOver ? undefined : progressIcon(percent, isActive(status));
  });
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link || icon === undefined) return undefined;
    const own = link.href;
    link.href = icon;
    return () => {
      link.href = own;
    };
  }, [icon]);
}

function useNotification(): void {
  useEffect(
    () =>
      useRun.subscribe(({ status }, before) => {
        const message = endMessage(before.status, status);
        if (message === undefined || !useLongRunStore.getState().notify || !document.hidden) return;
        tell(message);
      }),
    [],
  );
}

function tell(message: string): void {
  try {
    const notification = new Notification('IGC Playground', { body: message, tag: 'run' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch {
    // Phones have notifications for installed pages only; the title tells it, too.
  }
}

function useWakeLock(): void {
  const wanted = useLongRunStore((state) => state.awake);
  const active = useRun(({ status }) => isActive(status));
  useEffect(() => {
    if (!wanted || !active || !('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | undefined;
    let ended = false;
    // The browser takes it back whenever the page is out of sight, and may refuse it, with a low battery say.
    const request = async () => {
      if (document.hidden) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (ended) void lock.release();
      } catch {
        lock = undefined;
      }
    };
    const onVisible = () => void request();
    document.addEventListener('visibilitychange', onVisible);
    void request();
    return () => {
      ended = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted, active]);
}
