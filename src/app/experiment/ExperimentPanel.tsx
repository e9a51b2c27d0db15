import { type ReactNode, useId, useState } from 'react';
import { contenders, formatField } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import type { Part } from '../../experiment/presentation';
import { ContenderList } from '../contenders/ContenderList';
import { DataSection } from '../data/DataSection';
import { useExperiment } from '../state/experimentStore';
import { useIsHidden } from '../state/presentationStore';
import { LongRunSettings } from '../progress/LongRunSettings';
import { StopSettings } from '../run/StopSettings';
import { classes } from '../ui/classes';
import { Disclosure } from '../ui/Disclosure';
import { Icon } from '../ui/Icon';
import styles from './ExperimentPanel.module.css';
import { valueLabel } from './labels';
import { PanelHead } from './PanelHead';
import { Setting } from './Setting';

/** Everything that makes an experiment. On a narrow page it is one line until it is opened. */
export function ExperimentPanel() {
  const experiment = useExperiment((state) => state.experiment);
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  return (
    <section aria-label="Experiment" className={styles['panel']}>
      <button
        type="button"
        className={styles['toggle']}
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron" size={14} />
        <span className={styles['toggleTitle']}>Experiment</span>
        <span className={styles['toggleSummary']}>{headline(experiment)}</span>
      </button>
      <div id={bodyId} className={classes(styles['body'], !open && styles['closed'])}>
        <PanelHead />
        <Group part="data" title="Data">
          <DataSection />
        </Group>
        <Group part="contenders" title="Contenders">
          <ContenderList />
        </Group>
        <Group part="training" title="Training">
          <Setting name="depth" />
          <Setting name="epochs" />
          <Setting name="lr" />
          <Setting name="runs" />
          <Disclosure title="Network" summary={networkSummary(experiment)}>
            <Setting name="width" />
            <Setting name="ident" />
            <Setting name="permutation" />
          </Disclosure>
          <Disclosure title="Recipe" summary={recipeSummary(experiment)}>
            <Setting name="batch" />
            <Setting name="schedule" />
            <Setting name="momentum" />
            <Setting name="decay" />
            <Setting name="augment" />
            <Setting name="shuffle" />
            <Setting name="seed" />
          </Disclosure>
          <StopSettings />
          <LongRunSettings />
        </Group>
      </div>
    </section>
  );
}

interface GroupProps {
  readonly part: Part;
  readonly title: string;
  readonly children: ReactNode;
}

function Group({ part, title, children }: GroupProps) {
  const id = useId();
  const isHidden = useIsHidden(part);
  if (isHidden) return null;
  return (
    <fieldset className={styles['group']} aria-labelledby={id} data-part={part}>
      <h2 id={id} className={styles['heading']}>
        {title}
      </h2>
      {children}
    </fieldset>
  );
}

function headline(experiment: Experiment): string {
  const names = contenders(experiment).map(({ title }) => title);
  return `${names.join(' vs ')} · ${valueLabel('data', experiment.data)}`;
}

function networkSummary(experiment: Experiment): string {
  const identity = experiment.ident ? ', identity shortcuts' : '';
  return `${valueLabel('width', experiment.width)} width${identity}`;
}

function recipeSummary(experiment: Experiment): string {
  const schedule = valueLabel('schedule', experiment.schedule).toLowerCase();
  return `batch ${experiment.batch}, ${schedule}, seed ${formatField('seed', experiment)}`;
}
