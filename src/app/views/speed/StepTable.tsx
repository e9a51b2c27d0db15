import type { Ceilings } from '../../../engine/roofline';
import { contenders } from '../../../experiment/experiment';
import { wholeStep } from '../../../report/roofline';
import type { PreparedRun } from '../../../training/protocol';
import { ContenderMark } from '../../contenders/ContenderMark';
import { type Run, useRun } from '../../state/runStore';
import { formatBytes, formatCount, threeDigits } from '../../ui/format';
import { Help } from '../../ui/Help';
import { formatShare } from './kernelColumns';
import styles from './SpeedTable.module.css';

interface StepTableProps {
  readonly run: Run;
  readonly prepared: PreparedRun;
  readonly ceilings: Ceilings | undefined;
}

const HEADINGS = [
  {
    title: 'Step',
    unit: 'ms',
    help: 'A step of training as it goes on, lately: from the end of the one before to its own.',
  },
  { title: 'Images', unit: '/s', help: 'Images that are trained on in a second, of all runs together.' },
  {
    title: 'Launches one by one',
    unit: 'ms',
    help: 'The sum of what every launch of the step takes alone. In training they may overlap.',
  },
  {
    title: 'Ceilings allow',
    unit: 'ms',
    help: 'The sum of what every launch takes at least, on this device.',
  },
  {
    title: 'Of roofline',
    unit: 'a step',
    help: 'What the ceilings allow by what a step takes: 100 % is as fast as these launches can be.',
  },
  { title: 'Dispatches', unit: 'a step', help: 'Launches of kernels in a step.' },
  {
    title: 'Submissions',
    unit: 'a step',
    help: 'Command buffers that go to the device in a step. Short steps share one; long ones are cut into several, so that nothing else has to wait.',
  },
] as const;

const NONE = '–';

/** A training step of each contender as a whole. */
export function StepTable({ run, prepared, ceilings }: StepTableProps) {
  const pace = useRun((state) => state.pace);
  return (
    <section aria-label="A training step" className={styles['region']}>
      <table className={styles['table']}>
        <caption>
          <b>A training step</b> of {formatCount(run.experiment.batch * run.experiment.runs)} images. All
          networks together hold {formatBytes(prepared.memoryBytes)} on the device: their activations take
          turns in the same memory.
        </caption>
        <thead>
          <tr>
            <th scope="col">Contender</th>
            {HEADINGS.map(({ title, unit, help }) => (
              <th key={title} scope="col">
                <Help term={title}>{help}</Help> <span className={styles['unit']}>{unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contenders(run.experiment).map(({ key, title }) => {
            const profile = run.profile?.contenders.find(({ contender }) => contender === key);
            const step = profile && ceilings && wholeStep(profile.kernels, ceilings);
            const {
              millisecondsPerStep = NaN,
              imagesPerSecond = NaN,
              submissionsPerStep = NaN,
            } = pace[key] ?? {};
            const dispatches = prepared.contenders.find((candidate) => candidate.key === key)?.dispatches;
            return (
              <tr key={key}>
                <th scope="row">
                  <ContenderMark contender={key} /> {title}
                </th>
                <td>{threeDigits(millisecondsPerStep)}</td>
                <td>{threeDigits(imagesPerSecond)}</td>
                <td>{step ? threeDigits(step.milliseconds) : NONE}</td>
                <td>{step ? threeDigits(step.least) : NONE}</td>
                <td>{step ? formatShare(step.least / millisecondsPerStep) : NONE}</td>
                <td>{dispatches === undefined ? NONE : formatCount(dispatches)}</td>
                <td>{submissions(submissionsPerStep)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** 4, or 1/8 where so many steps share a submission. */
function submissions(perStep: number): string {
  if (!Number.isFinite(perStep)) return NONE;
  return perStep >= 1 ? String(Math.round(100 * perStep) / 100) : `1/${Math.round(1 / perStep)}`;
}
