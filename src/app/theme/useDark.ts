import { useSyncExternalStore } from 'react';
import { useTheme } from './theme';

const DARK = '(prefers-color-scheme: dark)';

/** Whether the page is dark, for what is painted in JavaScript; the style sheets know it by themselves. */
export function useDark(): boolean {
  const theme = useTheme((state) => state.theme);
  const isSystemDark = useSyncExternalStore(
    (changed) => {
      const query = matchMedia(DARK);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(DARK).matches,
  );
  return theme === 'system' ? isSystemDark : theme === 'dark';
}
