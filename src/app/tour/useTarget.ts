import { useEffect } from 'react';

/** What `Tour.module.css` draws a frame around. */
const ATTRIBUTE = 'data-tour-target';

/** Brings what the tour points at into sight, with a frame around it. */
export function useTarget(targets: readonly string[] | undefined): void {
  useEffect(() => {
    const target = targets
      ?.flatMap((selector) => [...document.querySelectorAll(selector)])
      .find((element) => element.getClientRects().length > 0);
    if (!target) return undefined;
    target.setAttribute(ATTRIBUTE, '');
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    return () => target.removeAttribute(ATTRIBUTE);
  }, [targets]);
}
