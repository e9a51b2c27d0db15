import type { ContenderKey } from '../../experiment/fields';
import styles from './ContenderMark.module.css';

/** The letter of a contender in its colour. */
export function ContenderMark({ contender }: { readonly contender: ContenderKey }) {
  return (
    <span className={styles['mark']} data-contender={contender}>
      {contender.toUpperCase()}
    </span>
  );
}
