import { useMemo } from 'react';
import { contenders } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import { useRun } from '../../state/runStore';
import { Select } from '../../ui/Select';
import styles from './Kernel.module.css';
import { blockLabel, blocksOf } from './runBlocks';
import type { KernelSettings } from './settings';

interface RunControlsProps {
  readonly settings: KernelSettings;
  readonly change: (changed: Partial<KernelSettings>) => void;
}

/** Which weights of the run are shown. */
export function RunControls(props: RunControlsProps) {
  const experiment = useRun((state) => state.run?.experiment);
  return experiment && <Choices {...props} experiment={experiment} />;
}

function Choices({ settings, change, experiment }: RunControlsProps & { readonly experiment: Experiment }) {
  const { of, run, block } = settings;
  const present = useMemo(() => contenders(experiment), [experiment]);
  const contender = present.find(({ key }) => key === of) ?? present[0];
  const blocks = useMemo(() => (contender ? blocksOf(experiment, contender) : []), [experiment, contender]);
  return (
    <fieldset aria-label="Weights of the run" className={styles['from']}>
      <Select
        label="Contender"
        value={contender?.key ?? of}
        choices={present.map(({ key, title }) => ({ value: key, label: `${key.toUpperCase()}, ${title}` }))}
        onChange={(value) => {
          const chosen = present.find(({ key }) => key === value);
          if (chosen) change({ of: chosen.key });
        }}
      />
      <Select
        label="Block"
        value={String(Math.min(block, blocks.length))}
        choices={blocks.map((layer, index) => ({ value: String(index + 1), label: blockLabel(layer) }))}
        onChange={(value) => change({ block: Number(value) })}
      />
      {experiment.runs > 1 && (
        <Select
          label="Run"
          value={String(Math.min(run, experiment.runs))}
          choices={Array.from({ length: experiment.runs }, (_, index) => ({
            value: String(index + 1),
            label: `Run ${index + 1}, seed ${experiment.seed + index}`,
          }))}
          onChange={(value) => change({ run: Number(value) })}
        />
      )}
    </fieldset>
  );
}
