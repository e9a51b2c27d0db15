import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useRun } from '../state/runStore';
import { RedrawPace } from './redrawPace';

interface Redraw {
  /** Grows with every redraw. */
  readonly count: number;
  /** Asks for one more: not everything could be drawn. */
  readonly again: () => void;
}

/** When to draw the metrics: it follows the run, at the pace of {@link RedrawPace}, while the element can be seen. */
export function useRedraw(element: RefObject<HTMLElement | null>): Redraw {
  const [count, setCount] = useState(0);
  const [first] = useState(() => useRun.getState().version);
  const started = useRef<number>(undefined);
  const pace = useRef<RedrawPace>(undefined);

  useEffect(() => {
    if (started.current !== undefined) pace.current?.took(performance.now() - started.current);
    started.current = undefined;
  });

  useEffect(() => {
    let inView = true;
    const own = new RedrawPace(() => {
      started.current = performance.now();
      setCount((before) => before + 1);
    });
    pace.current = own;
    const look = () => own.see(inView && !document.hidden);
    const observer = new IntersectionObserver((entries) => {
      inView = entries.some((entry) => entry.isIntersecting);
      look();
    });
    if (element.current) observer.observe(element.current);
    document.addEventListener('visibilitychange', look);
    const unsubscribe = useRun.subscribe((state, before) => {
      if (state.version !== before.version) own.want();
    });
    if (useRun.getState().version !== first) own.want();
    return () => {
      pace.current = undefined;
      own.stop();
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
      unsubscribe();
    };
  }, [element, first]);

  const again = useCallback(() => pace.current?.want(), []);
  return { count, again };
}
