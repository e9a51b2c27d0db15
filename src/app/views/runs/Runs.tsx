import { useState } from 'react';
import { useFreshRuns, useRuns } from '../../runs/runsStore';
import { Banner } from '../../shell/Banner';
import { Empty } from '../../ui/Empty';
import { Prose } from '../Prose';
import { ViewLink } from '../ViewLink';
import { RunDetails } from './RunDetails';
import { RunFiles } from './RunFiles';
import styles from './Runs.module.css';
import { RunTable } from './RunTable';
import { Storage } from './Storage';

/** Every run that is kept: sorted, named, compared, shown on the charts, gone on with, taken away and brought in. */
export function Runs() {
  useFreshRuns();
  const runs = useRuns((state) => state.runs);
  const problem = useRuns((state) => state.problem);
  const [chosen, setChosen] = useState<string>();
  const open = runs?.find(({ run }) => run.id === chosen);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <Prose>
          <p>
            Every run that took a step is kept here, with its settings, curves and last weights, while it
            trains and afterwards. Nothing of it leaves this browser unless you export it.
          </p>
        </Prose>
        <RunFiles runs={runs ?? []} />
      </div>
      {problem !== undefined && <Banner icon="warning">{problem}</Banner>}
      {runs && runs.length === 0 && problem === undefined && (
        <Empty title="No run is kept yet." label="No runs" icon="play">
          <p>
            Press Train on the <ViewLink to="train">training view</ViewLink>, or import a file of runs.
          </p>
        </Empty>
      )}
      {runs && runs.length > 0 && <RunTable runs={runs} chosen={chosen} onChoose={setChosen} />}
      {open && runs && <RunDetails key={open.run.id} listed={open} runs={runs} />}
      {runs && <Storage runs={runs} />}
    </div>
  );
}
