import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useRun } from '../state/runStore';

/** At most eight redraws a second. */
const LEAST_INTERVAL_MS = 125;
/** Drawing may take this share of the page's time; a slow machine redraws less often. */
const MOST_SHARE = 0.2;
const MOST_INTERVAL_MS = 1_000;

interface Redraw {
  /** Grows with every redraw. */
  readonly count: number;
  /** Asks for one more: not everything could be drawn. */
  readonly again: () => void;
}

/**
 * When to draw the metrics: it follows the run, but not too often and only while the element can be seen. A page that is
 * hidden or scrolled away costs nothing, and catches up when it is seen again.
 */
export function useRedraw(element: RefObject<HTMLElement | null>): Redraw {
  const [count, setCount] = useState(0);
  const [first] = useState(() => useRun.getState().version);
  const started = useRef(0);
  const cost = useRef(0);
  /** The version of the metrics that is drawn; undefined where there is more to draw of it. */
  const drawn = useRef<number | undefined>(first);
  const request = useRef<() => void>(undefined);

  useEffect(() => {
    if (started.current > 0) cost.current = performance.now() - started.current;
    started.current = 0;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastDraw = 0;
    let inView = true;
    const draw = () => {
      timer = undefined;
      if (document.hidden || !inView) return;
      lastDraw = started.current = performance.now();
      drawn.current = useRun.getState().version;
      setCount((before) => before + 1);
    };
    const ask = () => {
      const isIdle = useRun.getState().version === drawn.current;
      if (isIdle || timer !== undefined || document.hidden || !inView) return;
      const interval = Math.min(MOST_INTERVAL_MS, Math.max(LEAST_INTERVAL_MS, cost.current / MOST_SHARE));
      timer = setTimeout(draw, Math.max(0, lastDraw + interval - performance.now()));
    };
    const observer = new IntersectionObserver((entries) => {
      inView = entries.some((entry) => entry.isIntersecting);
      ask();
    });
    request.current = ask;
    if (element.current) observer.observe(element.current);
    document.addEventListener('visibilitychange', ask);
    const unsubscribe = useRun.subscribe((state, before) => {
      if (state.version !== before.version) ask();
    });
    return () => {
      request.current = undefined;
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', ask);
      unsubscribe();
    };
  }, [element]);

  const again = useCallback(() => {
    drawn.current = undefined;
    request.current?.();
  }, []);
  return { count, again };
}
