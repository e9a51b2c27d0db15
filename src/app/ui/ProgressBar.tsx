import styles from './ProgressBar.module.css';

/** A line that fills from 0 to 1. */
export function ProgressBar({ label, share }: { readonly label: string; readonly share: number }) {
  return <progress className={styles['bar']} aria-label={label} max={1} value={share} />;
}
