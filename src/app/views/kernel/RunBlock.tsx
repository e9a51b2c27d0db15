import { useMemo } from 'react';
import { type Contender, contenders } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import type { Layer } from '../../../network/network';
import { Unavailable } from '../../adapter/Unavailable';
import { Banner } from '../../shell/Banner';
import { useRun } from '../../state/runStore';
import { formatCount } from '../../ui/format';
import { NoRun } from '../NoRun';
import { Factors } from './Factors';
import styles from './Kernel.module.css';
import { blockLabel, blocksOf, MOST_CHANNELS_OF_RUN } from './runBlocks';
import type { KernelSettings } from './settings';
import { useRunWeights } from './useRunWeights';

/** A block of a network in training, as it is now. */
export function RunBlock({ settings }: { readonly settings: KernelSettings }) {
  const experiment = useRun((state) => state.run?.experiment);
  const unavailable = useRun((state) => state.unavailable);
  const contender =
    experiment &&
    (contenders(experiment).find(({ key }) => key === settings.of) ?? contenders(experiment)[0]);
  if (unavailable) return <Unavailable {...unavailable} />;
  if (!experiment || !contender)
    return (
      <NoRun title="There is no run to look into yet">
        The weights are those of a run, while it trains, is paused or has come to its end; one step is enough.
      </NoRun>
    );
  return <ContenderBlock settings={settings} experiment={experiment} contender={contender} />;
}

interface ContenderBlockProps {
  readonly settings: KernelSettings;
  readonly experiment: Experiment;
  readonly contender: Contender;
}

function ContenderBlock({ settings, experiment, contender }: ContenderBlockProps) {
  const { block: place, run, tap, permutation } = settings;
  const { key, block: kind } = contender;
  const blocks = useMemo(
    () => blocksOf(experiment, { key, block: kind, title: '' }),
    [experiment, key, kind],
  );
  const layer = blocks[Math.min(place, blocks.length) - 1];
  if (!layer) return undefined;
  if (layer.channels > MOST_CHANNELS_OF_RUN)
    return (
      <Banner>
        Its {formatCount(layer.channels)} channels are more than the {MOST_CHANNELS_OF_RUN} that are drawn.
        Choose a block of an earlier stage.
      </Banner>
    );
  return (
    <LiveBlock
      key={`${key} ${run} ${layer.name}`}
      contender={key}
      replica={Math.min(run, experiment.runs) - 1}
      layer={layer}
      tap={tap}
      isPermuted={permutation === 'on'}
    />
  );
}

interface LiveBlockProps {
  readonly contender: Contender['key'];
  readonly replica: number;
  readonly layer: Layer;
  readonly tap: number;
  readonly isPermuted: boolean;
}

function LiveBlock({ contender, replica, layer, tap, isPermuted }: LiveBlockProps) {
  const { block, step, problem } = useRunWeights(contender, replica, layer);
  return (
    <>
      {problem !== undefined && <Banner icon="warning">{problem}</Banner>}
      <p className={styles['state']}>
        {block
          ? `Contender ${contender.toUpperCase()}, ${blockLabel(layer)}, after ${formatCount(step)} ${step === 1 ? 'step' : 'steps'}.`
          : 'Waiting for the networks to be compiled.'}
      </p>
      {block && <Factors block={block} tap={tap} isPermuted={isPermuted} />}
    </>
  );
}
