import { useMemo } from 'react';
import { type Contender, contenderNetwork } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { countMultiplyAdds, countParameters } from '../../network/counts';
import { summarize } from '../../report/statistics';
import { ContenderMark } from '../contenders/ContenderMark';
import { type Run, useRun } from '../state/runStore';
import { formatCount, formatPercent, formatShort, threeDigits } from '../ui/format';
import { ScrollRegion } from '../ui/ScrollRegion';
import styles from './Comparison.module.css';

interface CostTableProps {
  readonly contenders: readonly Contender[];
  readonly experiment: Experiment;
  readonly run: Run | undefined;
}

const NONE = '–';

/** What each contender reaches, and what that takes; the best of each column stands out, also without colour. */
export function CostTable({ contenders, experiment, run }: CostTableProps) {
  const pace = useRun((state) => state.pace);
  const costs = useMemo(
    () =>
      contenders.map((contender) => {
        const network = contenderNetwork(experiment, contender);
        return { parameters: countParameters(network).total, multiplyAdds: countMultiplyAdds(network) };
      }),
    [contenders, experiment],
  );
  const rows = contenders.map((contender, index) => {
    const last = run?.metrics.of(contender.key)?.evaluations.at(-1);
    return {
      contender,
      accuracy: summarize(last?.replicas.map((replica) => replica?.accuracy) ?? []),
      parameters: costs[index]?.parameters ?? NaN,
      multiplyAdds: costs[index]?.multiplyAdds ?? NaN,
      milliseconds: pace[contender.key]?.millisecondsPerStep ?? NaN,
    };
  });
  const best = {
    accuracy: Math.max(...rows.map(({ accuracy }) => accuracy?.mean ?? -Infinity)),
    parameters: Math.min(...rows.map(({ parameters }) => parameters)),
    multiplyAdds: Math.min(...rows.map(({ multiplyAdds }) => multiplyAdds)),
    milliseconds: Math.min(...rows.map(({ milliseconds }) => milliseconds)),
  };
  const cell = (text: string, isBest: boolean) => <td>{isBest ? <strong>{text}</strong> : text}</td>;
  return (
    <ScrollRegion label="Quality and cost, table">
      <table className={styles['table']}>
        <caption>Quality and cost</caption>
        <thead>
          <tr>
            <th scope="col">Contender</th>
            <th scope="col">Test accuracy</th>
            <th scope="col">Parameters</th>
            <th scope="col">Multiply-adds / image</th>
            <th scope="col">ms / step</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ contender: { key, title }, accuracy, parameters, multiplyAdds, milliseconds }) => (
            <tr key={key}>
              <th scope="row">
                <ContenderMark contender={key} /> {title}
              </th>
              {cell(accuracy ? formatPercent(accuracy.mean) : NONE, accuracy?.mean === best.accuracy)}
              {cell(formatCount(parameters), parameters === best.parameters)}
              {cell(formatShort(multiplyAdds), multiplyAdds === best.multiplyAdds)}
              {cell(
                Number.isFinite(milliseconds) ? threeDigits(milliseconds) : NONE,
                milliseconds === best.milliseconds,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
