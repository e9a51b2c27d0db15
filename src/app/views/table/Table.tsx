import { CONTENDER_KEYS } from '../../../experiment/fields';
import { TABLE_1 } from '../../../network/table1';
import { Setting } from '../../experiment/Setting';
import { Segmented } from '../../ui/Segmented';
import { useViewSettings } from '../useViewSettings';
import { Footnotes } from './Footnotes';
import { Regime } from './Regime';
import { TABLE_SETTINGS } from './settings';
import styles from './Table.module.css';
import { TableText } from './TableText';

const CONTENDERS = CONTENDER_KEYS.map((value) => ({ value, label: value.toUpperCase() }));

const COLUMNS = {
  i: TABLE_1.filter(({ regime }) => regime === 'i'),
  ii: TABLE_1.filter(({ regime }) => regime === 'ii'),
};

/** Table 1 of the supplementary from the formulas; a column is put into a contender by a click. */
export function Table() {
  const [{ into }, change] = useViewSettings('table', TABLE_SETTINGS);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <TableText />
        <div className={styles['controls']}>
          <div className={styles['into']}>
            <span aria-hidden="true">A column goes into contender</span>
            <Segmented
              label="Contender that a column goes into"
              value={into}
              choices={CONTENDERS}
              onChange={(value) => {
                const key = CONTENDER_KEYS.find((candidate) => candidate === value);
                if (key) change({ into: key });
              }}
            />
          </div>
          <fieldset aria-label="Network of the totals">
            <Setting name="depth" />
            <Setting name="width" />
          </fieldset>
        </div>
      </div>
      {(['i', 'ii'] as const).map((regime) => (
        <Regime key={regime} regime={regime} columns={COLUMNS[regime]} into={into} />
      ))}
      <Footnotes />
    </div>
  );
}
