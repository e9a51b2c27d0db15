import styles from './SkipLink.module.css';

/** The first thing that Tab reaches: past the navigation and the settings. A button, since the hash names the view. */
export function SkipLink({ to }: { readonly to: string }) {
  return (
    <button type="button" className={styles['skip']} onClick={() => document.getElementById(to)?.focus()}>
      Skip to content
    </button>
  );
}
