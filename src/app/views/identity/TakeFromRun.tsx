import { useState } from 'react';
import { type Contender, contenderNetwork, contenders } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import { ContenderMark } from '../../contenders/ContenderMark';
import { isOnDevice, useRun } from '../../state/runStore';
import { inspect } from '../../state/session';
import { Button } from '../../ui/Button';
import styles from './Identity.module.css';

interface TakeFromRunProps {
  readonly channels: number;
  readonly blocks: number;
  readonly onTake: (kernels: readonly Float32Array[]) => void;
}

interface RegularNetwork {
  readonly experiment: Experiment;
  readonly contender: Contender;
  /** Channels of its first stage. */
  readonly width: number;
}

/** Takes the kernels of the first blocks of a regular network of the run, as they are trained by now. */
export function TakeFromRun({ channels, blocks, onTake }: TakeFromRunProps) {
  const experiment = useRun((state) => state.run?.experiment);
  const isPresent = useRun(isOnDevice);
  const [taken, setTaken] = useState<string>();
  const regular = experiment
    ? contenders(experiment).flatMap((contender) =>
        contender.block.kind === 'regular' && contender.block.C >= channels
          ? [{ contender, experiment, width: contender.block.C }]
          : [],
      )
    : [];
  const take = async ({ contender, experiment, width }: RegularNetwork) => {
    try {
      const convolutions = contenderNetwork(experiment, contender)
        .layers.slice(1, 1 + blocks)
        .flatMap((layer) => layer.convolutions);
      const names = convolutions.map(({ name }) => `${name}.weight`);
      const { step, tensors } = await inspect('tensors', { contender: contender.key, replica: 0, names });
      onTake(
        tensors.map(({ values }, index) =>
          corner(values, convolutions[index]?.inChannels ?? width, channels),
        ),
      );
      const which = width > channels ? `, the first ${channels} of its ${width} channels` : '';
      setTaken(`Kernels after ${step} ${step === 1 ? 'step' : 'steps'}${which}.`);
    } catch (error) {
      setTaken(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles['setting']}>
      <span>Take from the run</span>
      {isPresent && regular.length > 0 ? (
        regular.map((network) => (
          <Button key={network.contender.key} small onClick={() => void take(network)}>
            <ContenderMark contender={network.contender.key} /> {network.contender.title}
          </Button>
        ))
      ) : (
        <span className={styles['note']}>
          none has a regular convolution of {channels} channels or more: train C{Math.max(channels, 8)}.
        </span>
      )}
      <output className={styles['note']}>{taken}</output>
    </div>
  );
}

/** The kernels between the first channels: [outputs, inputs, 3, 3] -> [channels, channels, 3, 3] */
function corner(values: Float32Array, inputs: number, channels: number): Float32Array {
  return Float32Array.from({ length: channels * channels * 9 }, (_, index) => {
    const [output, rest] = [Math.floor(index / (9 * channels)), index % (9 * channels)];
    return values[output * inputs * 9 + rest] ?? NaN;
  });
}
