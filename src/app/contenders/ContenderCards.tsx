import { useMemo, useRef } from 'react';
import { contenders } from '../../experiment/experiment';
import { useRedraw } from '../charts/useRedraw';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { ContenderCard } from './ContenderCard';
import styles from './ContenderCard.module.css';

/** A card for each contender of the run, or of the run that could be started. */
export function ContenderCards() {
  const list = useRef<HTMLElement>(null);
  const shown = useExperiment((state) => state.experiment);
  const run = useRun((state) => state.run);
  useRedraw(list);
  const experiment = run?.experiment ?? shown;
  const present = useMemo(() => contenders(experiment), [experiment]);
  return (
    <section ref={list} aria-label="Results" className={styles['cards']}>
      {present.map((contender) => (
        <ContenderCard key={contender.key} contender={contender} experiment={experiment} run={run} />
      ))}
    </section>
  );
}
