import { useEffect } from 'react';
import { formatField, testImages, trainingImages } from '../../experiment/experiment';
import { Setting } from '../experiment/Setting';
import { useExperiment } from '../state/experimentStore';
import { Disclosure } from '../ui/Disclosure';
import { formatCount } from '../ui/format';
import { Segmented } from '../ui/Segmented';
import { CifarSource } from './CifarSource';
import styles from './DataSection.module.css';
import { ensure, refreshStored, useData } from './dataStore';
import { JobStatus } from './JobStatus';
import { SampleStrip } from './SampleStrip';

const CHOICES = [
  { value: 'synthetic', label: 'Synthetic' },
  { value: 'cifar100', label: 'CIFAR-100' },
];

/** Which images are learned, how many, and by which labels. */
export function DataSection() {
  const experiment = useExperiment((state) => state.experiment);
  const edit = useExperiment((state) => state.edit);
  const samples = useData((state) => state.samples[experiment.data]);

  useEffect(() => void refreshStored(), []);
  useEffect(() => {
    if (experiment.data === 'synthetic') void ensure('synthetic');
  }, [experiment.data]);

  return (
    <div className={styles['section']}>
      <Segmented
        label="Data"
        value={formatField('data', experiment)}
        choices={CHOICES}
        onChange={(value) => edit({ data: value === 'cifar100' ? 'cifar100' : 'synthetic' })}
      />
      <JobStatus />
      {experiment.data === 'synthetic' ? (
        <p className={styles['note']}>Drawn on this machine: 100 classes in 20 groups.</p>
      ) : (
        <CifarSource />
      )}
      {(samples !== undefined || experiment.data === 'synthetic') && <SampleStrip samples={samples ?? []} />}
      <Setting name="labels" />
      <Disclosure
        title="Images"
        summary={`${formatCount(trainingImages(experiment))} training, ${formatCount(testImages(experiment))} test`}
      >
        <Setting name="train" />
        <Setting name="test" />
      </Disclosure>
    </div>
  );
}
