import { useState } from 'react';
import { contenders } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
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

/** Takes the kernels of the first blocks of a regular network of the run, as they are trained by now. */
export function TakeFromRun({ channels, blocks, onTake }: TakeFromRunProps) {
  const experiment = useRun((state) => state.run?.experiment);
  const isPresent = useRun(isOnDevice);
  const [taken, setTaken] = useState<string>();
  const regular = experiment
    ? contenders(experiment).flatMap(({ key, title, block }) =>
        block.kind === 'regular' && block.C >= channels ? [{ key, title, width: block.C }] : [],
      )
    : [];
  const take = async (contender: ContenderKey, width: number) => {
    try {
      const names = Array.from({ length: blocks }, (_, block) => `stages.0.${block}.primary.weight`);
      const { step, tensors } = await inspect('tensors', { contender, replica: 0, names });
      onTake(tensors.map(({ values }) => corner(values, width, channels)));
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
        regular.map(({ key, title, width }) => (
          <Button key={key} small onClick={() => void take(key, width)}>
            <ContenderMark contender={key} /> {title}
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

/** The kernels between the first channels: [width, width, 3, 3] -> [channels, channels, 3, 3] */
function corner(values: Float32Array, width: number, channels: number): Float32Array {
  return Float32Array.from({ length: channels * channels * 9 }, (_, index) => {
    const [output, rest] = [Math.floor(index / (9 * channels)), index % (9 * channels)];
    return values[output * width * 9 + rest] ?? NaN;
  });
}
