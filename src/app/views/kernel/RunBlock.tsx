import { useMemo } from 'react';
import { type Contender, contenders } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import type { Layer } from '../../../network/network';
import { NeedsRun, Problem } from '../../insight/NeedsRun';
import { useInspection } from '../../insight/useInspection';
import { useSecondly } from '../../insight/useSecondly';
import { Banner } from '../../shell/Banner';
import { useRun } from '../../state/runStore';
import { formatCount } from '../../ui/format';
import { Factors } from './Factors';
import styles from './Kernel.module.css';
import { blockLabel, blocksOf, MOST_CHANNELS_OF_RUN } from './runBlocks';
import type { KernelSettings } from './settings';

/** A block of a network in training, as it is now. */
export function RunBlock({ settings }: { readonly settings: KernelSettings }) {
  const experiment = useRun((state) => state.run?.experiment);
  const present = experiment ? contenders(experiment) : [];
  const contender = present.find(({ key }) => key === settings.of) ?? present[0];
  return (
    <NeedsRun shows="the matrices of a block of the run, with the weights that it has by now">
      {experiment && contender && (
        <ContenderBlock settings={settings} experiment={experiment} contender={contender} />
      )}
    </NeedsRun>
  );
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
  const { convolutions } = layer;
  const names = convolutions.map(({ name }) => `${name}.weight`);
  const { answer, problem } = useInspection('tensors', { contender, replica, names }, useSecondly(true));
  const block = useMemo(
    () => answer && { convolutions, weights: answer.tensors.map(({ values }) => values) },
    [answer, convolutions],
  );
  return (
    <>
      <Problem>{problem}</Problem>
      <p className={styles['state']}>
        {answer
          ? `Contender ${contender.toUpperCase()}, ${blockLabel(layer)}, after ${formatCount(answer.step)} ${answer.step === 1 ? 'step' : 'steps'}.`
          : 'The weights are on their way from the device.'}
      </p>
      {block && <Factors block={block} tap={tap} isPermuted={isPermuted} />}
    </>
  );
}
