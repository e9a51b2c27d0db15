import { useMemo } from 'react';
import { type Contender, contenders, stepsPerEpoch } from '../../experiment/experiment';
import type { ContenderKey } from '../../experiment/fields';
import type { TestSet } from '../../training/inspection';
import { isActive, type Run, useRun } from '../state/runStore';
import { useInspection } from './useInspection';

/** What the last evaluation of a contender took the test images for. */
export interface Evaluated {
  readonly step: number;
  /** By replica; undefined for one that is still to come. */
  readonly replicas: readonly (Uint8Array | undefined)[];
}

export interface EvaluatedRun {
  readonly run: Run;
  readonly contenders: readonly Contender[];
  readonly of: (key: ContenderKey) => Evaluated | undefined;
  /** The last step after which there was an evaluation; undefined before the first. */
  readonly step: number | undefined;
  readonly stepsPerEpoch: number;
  /** Changes with every evaluation, and with every step that is taken one by one. */
  readonly version: string;
}

/** The predictions of the run as the last evaluation left them; drawn anew with every evaluation, not with every step. */
export function useEvaluated(): EvaluatedRun | undefined {
  const run = useRun((state) => state.run);
  const evaluations = useRun((state) => keyOf(state.run));
  const step = useRun(({ status }) => (isActive(status) ? '' : status.step));
  return useMemo(() => {
    if (!run) return undefined;
    const of = (key: ContenderKey): Evaluated | undefined => {
      const predictions = run.metrics.of(key)?.predictions;
      // A copy: the store goes on filling its own.
      return predictions && { step: predictions.step, replicas: [...predictions.replicas] };
    };
    const present = contenders(run.experiment);
    const steps = present.flatMap(({ key }) => of(key)?.step ?? []);
    return {
      run,
      contenders: present,
      of,
      step: steps.length > 0 ? Math.max(...steps) : undefined,
      stepsPerEpoch: stepsPerEpoch(run.experiment),
      version: `${evaluations} ${step}`,
    };
  }, [run, evaluations, step]);
}

function keyOf(run: Run | undefined): string {
  const metrics = run?.metrics.contenders ?? [];
  return metrics
    .map(({ predictions }) => `${predictions?.step} ${predictions?.replicas.filter(Boolean).length}`)
    .join();
}

/** The test images of a run with the labels that it is trained on. */
export interface Labelled {
  readonly set: TestSet;
  readonly labels: Uint8Array;
  readonly names: readonly string[];
}

export function useTestSet({ experiment }: Run): Labelled | undefined {
  const { answer: set } = useInspection('test-set', NOTHING_ELSE);
  return useMemo(
    () =>
      set && {
        set,
        labels: set[experiment.labels],
        names: experiment.labels === 'fine' ? set.fineNames : set.coarseNames,
      },
    [set, experiment.labels],
  );
}

const NOTHING_ELSE = {};
