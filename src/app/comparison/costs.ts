import { useMemo } from 'react';
import { type Contender, contenderNetwork } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { countMultiplyAdds, countParameters } from '../../network/counts';
import { type Summary, summarize } from '../../report/statistics';
import type { CostId } from '../charts/settings';
import { type Run, useRun } from '../state/runStore';
import { formatCount, formatShort, threeDigits } from '../ui/format';

export interface CostKind {
  readonly title: string;
  readonly format: (value: number) => string;
}

export const COST_KINDS: Readonly<Record<CostId, CostKind>> = {
  parameters: { title: 'Parameters', format: formatCount },
  'multiply-adds': { title: 'Multiply-adds / image', format: formatShort },
  time: { title: 'ms / step', format: threeDigits },
};

/** What a contender reaches, and what that takes. */
export interface QualityAndCost {
  readonly contender: Contender;
  /** On the test images, over the seeds; undefined before it is measured. */
  readonly accuracy: Summary | undefined;
  readonly costs: Readonly<Record<CostId, number | undefined>>;
}

export function useCosts(
  contenders: readonly Contender[],
  experiment: Experiment,
  run: Run | undefined,
): readonly QualityAndCost[] {
  const pace = useRun((state) => state.pace);
  const counted = useMemo(
    () =>
      contenders.map((contender) => {
        const network = contenderNetwork(experiment, contender);
        return { contender, parameters: countParameters(network).total, adds: countMultiplyAdds(network) };
      }),
    [contenders, experiment],
  );
  return counted.map(({ contender, parameters, adds }) => {
    const last = run?.metrics.of(contender.key)?.evaluations.at(-1);
    return {
      contender,
      accuracy: summarize(last?.replicas.map((replica) => replica?.accuracy) ?? []),
      costs: { parameters, 'multiply-adds': adds, time: pace[contender.key]?.millisecondsPerStep },
    };
  });
}
