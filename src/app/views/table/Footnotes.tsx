import { formatCount } from '../../ui/format';
import { columnTitle } from '../../../network/table1';
import { MISPRINTS, workedOut } from './misprints';
import styles from './Table.module.css';

/** What was printed where the formulas say something else. */
export function Footnotes() {
  return (
    <section aria-label="Notes" className={styles['notes']}>
      <h3>Printed otherwise</h3>
      <ol>
        {MISPRINTS.map(({ number, column, of, printed, computed }) => (
          <li key={number}>
            <b>{columnTitle(column.block)}</b>, {of}: printed {formatCount(printed)};{' '}
            {workedOut(column.block, of)} = {formatCount(computed)}.
          </li>
        ))}
      </ol>
      <p>
        The numbers that are printed in notes 2 to 6 are right, but each stands one column too far left, and
        the last of them is that of the first of these columns.
      </p>
    </section>
  );
}
