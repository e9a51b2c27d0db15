import { create } from 'zustand';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = 'igc-playground.theme';

interface ThemeStore {
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
}

/** Light, dark, or what the system says, which is the default; the choice is kept in this browser. */
export const useTheme = create<ThemeStore>()((set) => ({
  theme: storedTheme(),
  setTheme: (theme) => {
    store(theme);
    applyTheme(theme);
    set({ theme });
  },
}));

/** Makes the page follow a theme; the tokens do the rest. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    // Storage may be forbidden; the theme then lasts as long as the page.
    return 'system';
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // As above.
  }
}
