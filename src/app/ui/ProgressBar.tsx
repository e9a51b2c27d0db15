import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1; undefined while something goes on and nobody knows how far it is. */
  readonly share: number | undefined;
}

/** A line that fills from left to right. */
export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <progress
      className={styles['bar']}
      aria-label={label}
      max={1}
      {...(share === undefined ? {} : { value: share })}
    />
  );
}
