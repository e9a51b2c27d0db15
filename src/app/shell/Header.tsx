import { THEMES, type Theme, useTheme } from '../theme/theme';
import { Button } from '../ui/Button';
import type { IconName } from '../ui/Icon';
import { openHelp } from './help';
import styles from './Header.module.css';
import { ViewNav } from './ViewNav';

const ICONS: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' };

/** The name of the page, its views, the theme and the help. */
export function Header() {
  const theme = useTheme((state) => state.theme);
  const setTheme = useTheme((state) => state.setTheme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <header className={styles['header']}>
      <Logo />
      <h1 className={styles['name']}>IGC Playground</h1>
      <ViewNav />
      <div className={styles['tools']}>
        <Button
          variant="ghost"
          icon={ICONS[theme]}
          aria-label={`Theme: ${theme}. Change to ${next}`}
          title={`Theme: ${theme}`}
          onClick={() => setTheme(next)}
        />
        <Button
          variant="ghost"
          icon="help"
          aria-label="Help and keyboard shortcuts"
          title="Help (?)"
          onClick={openHelp}
        />
      </div>
    </header>
  );
}

/** Two partitions, interleaved. */
function Logo() {
  return (
    <svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24">
      <rect x="2" y="2" width="5" height="9" rx="1.5" fill="var(--contender-a)" />
      <rect x="9.5" y="2" width="5" height="9" rx="1.5" fill="var(--contender-b)" />
      <rect x="17" y="2" width="5" height="9" rx="1.5" fill="var(--contender-a)" />
      <rect x="2" y="13" width="5" height="9" rx="1.5" fill="var(--contender-b)" />
      <rect x="9.5" y="13" width="5" height="9" rx="1.5" fill="var(--contender-a)" />
      <rect x="17" y="13" width="5" height="9" rx="1.5" fill="var(--contender-b)" />
    </svg>
  );
}
