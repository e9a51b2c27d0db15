import { type RefObject, useEffect, useRef, useState } from 'react';
import { useRun } from '../state/runStore';

/** At most eight redraws a second. */
const LEAST_INTERVAL_MS = 125;
/** Drawing may take this share of the page's time; a slow machine redraws less often. */
const MOST_SHARE = 0.2;
const MOST_INTERVAL_MS = 1_000;

/**
 * The version of the metrics to draw: it follows the run, but not too often and only while the element can be seen. A
 * page that is hidden or scrolled away costs nothing, and catches up when it is seen again.
 */
export function useRedraw(element: RefObject<HTMLElement | null>): number {
  const [version, setVersion] = useState(() => useRun.getState().version);
  const started = useRef(0);
  const cost = useRef(0);
  const shown = useRef(version);

  useEffect(() => {
    shown.current = version;
    if (started.current > 0) cost.current = performance.now() - started.current;
    started.current = 0;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastDraw = 0;
    let drawn = shown.current;
    let inView = true;
    const draw = () => {
      timer = undefined;
      lastDraw = started.current = performance.now();
      drawn = useRun.getState().version;
      setVersion(drawn);
    };
    const request = () => {
      const isIdle = useRun.getState().version === drawn;
      if (isIdle || timer !== undefined || document.hidden || !inView) return;
      const interval = Math.min(MOST_INTERVAL_MS, Math.max(LEAST_INTERVAL_MS, cost.current / MOST_SHARE));
      timer = setTimeout(draw, Math.max(0, lastDraw + interval - performance.now()));
    };
    const observer = new IntersectionObserver((entries) => {
      inView = entries.some((entry) => entry.isIntersecting);
      request();
    });
    if (element.current) observer.observe(element.current);
    document.addEventListener('visibilitychange', request);
    const unsubscribe = useRun.subscribe((state, before) => {
      if (state.version !== before.version) request();
    });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', request);
      unsubscribe();
    };
  }, [element]);

  return version;
}
