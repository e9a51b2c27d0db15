import type { Ceilings } from '../../../engine/roofline';
import { contenders } from '../../../experiment/experiment';
import { wholeStep } from '../../../report/roofline';
import type { PreparedRun } from '../../../training/protocol';
import { ContenderMark } from '../../contenders/ContenderMark';
import { type Run, useRun } from '../../state/runStore';
import { formatBytes, formatCount, threeDigits } from '../../ui/format';
import { formatShare } from './kernelColumns';
import styles from './Speed.module.css';

interface StepTableProps {
  readonly run: Run;
  readonly prepared: PreparedRun;
  readonly ceilings: Ceilings | undefined;
}

const NONE = '–';

/** A training step of each contender as a whole. */
export function StepTable({ run, prepared, ceilings }: StepTableProps) {
  const pace = useRun((state) => state.pace);
  return (
    <section aria-label="A training step" className={styles['region']}>
      <table className={styles['table']}>
        <caption>
          <b>A training step</b> of {formatCount(run.experiment.batch * run.experiment.runs)} images;{' '}
          {formatBytes(prepared.memoryBytes)} of memory on the device for all networks, whose activations
          share theirs
        </caption>
        <thead>
          <tr>
            <th scope="col">Contender</th>
            <Heading title="Step" unit="ms" />
            <Heading title="Images" unit="/s" />
            <Heading title="Launches one by one" unit="ms" />
            <Heading title="Ceilings allow" unit="ms" />
            <Heading title="Step of roofline" unit="" />
            <Heading title="Dispatches" unit="a step" />
            <Heading title="Submissions" unit="a step" />
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

function Heading({ title, unit }: { readonly title: string; readonly unit: string }) {
  return (
    <th scope="col">
      {title} <span className={styles['unit']}>{unit}</span>
    </th>
  );
}

/** 4, or 1/8 where so many steps share a submission. */
function submissions(perStep: number): string {
  if (!Number.isFinite(perStep)) return NONE;
  return perStep >= 1 ? String(Math.round(100 * perStep) / 100) : `1/${Math.round(1 / perStep)}`;
}
