import { useEffect, useMemo } from 'react';
import { formatDefinition } from '../../../reproduction/definition';
import { compare, summaryRows } from '../../../reproduction/summary';
import { pageQueue } from '../../reproduction/pageQueue';
import { reproductionOf, useReproduction } from '../../reproduction/reproductionStore';
import { useViewSettings } from '../useViewSettings';
import { ColumnTable } from './ColumnTable';
import { DefinitionPanel } from './DefinitionPanel';
import { Difference } from './Difference';
import styles from './Figure.module.css';
import { FigureChart } from './FigureChart';
import { FigureText } from './FigureText';
import { OpenedFile } from './OpenedFile';
import { QueuePanel } from './QueuePanel';
import { FIGURE_SETTINGS } from './settings';

/** Figure 1 of the supplementary, reproduced: its columns trained from several seeds, and compared. */
export function Figure() {
  const [settings, change] = useViewSettings('figure', FIGURE_SETTINGS);
  const results = useReproduction((state) => state.results);
  const opened = useReproduction((state) => state.opened);
  const { published, ...own } = settings;
  const definition = opened?.reproduction.definition ?? own;
  const link = formatDefinition(definition);
  const reproduction = useMemo(
    () => opened?.reproduction ?? reproductionOf({ results }, definition),
    // The link stands for the definition, which is made anew each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [opened, results, link],
  );
  const rows = useMemo(() => summaryRows(reproduction), [reproduction]);
  const comparison = useMemo(() => compare(rows), [rows]);
  useEffect(() => {
    void pageQueue.lookUp(definition);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [link]);

  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <FigureText />
        {opened ? (
          <OpenedFile name={opened.name} reproduction={opened.reproduction} />
        ) : (
          <>
            <DefinitionPanel definition={definition} onChange={change} />
            <QueuePanel definition={definition} reproduction={reproduction} />
          </>
        )}
      </div>
      <FigureChart
        reproduction={reproduction}
        rows={rows}
        isPublishedShown={published === '1'}
        onPublished={(shown) => change({ published: shown ? '1' : '0' })}
      />
      <Difference comparison={comparison} />
      <ColumnTable definition={definition} rows={rows} best={comparison?.best} isLive={!opened} />
    </div>
  );
}
