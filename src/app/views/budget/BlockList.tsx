import { memo, useMemo } from 'react';
import { networkSpec } from '../../../experiment/experiment';
import { blockParameters, blockPaths, blockTitle, blockWidth } from '../../../network/block';
import { deviation } from '../../../network/budget';
import { countMultiplyAdds, countParameters } from '../../../network/counts';
import { buildNetwork } from '../../../network/network';
import { useExperiment } from '../../state/experimentStore';
import { classes } from '../../ui/classes';
import { formatCount, formatDeviation, formatShort } from '../../ui/format';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Budget.module.css';
import type { ChoosableBudgetView } from './budgetView';

/** The blocks near the budget as a table; a click chooses one. */
export const BlockList = memo(function BlockList({ budget, blocks, chosen, onChoose }: ChoosableBudgetView) {
  const experiment = useExperiment((state) => state.experiment);
  const rows = useMemo(
    () =>
      blocks.map((block) => {
        const network = buildNetwork(networkSpec(experiment, block));
        const { least, most } = blockPaths(block);
        const parameters = blockParameters(block);
        const cells = [
          block.L,
          block.M,
          block.K,
          blockWidth(block),
          formatCount(parameters),
          formatDeviation(deviation(parameters, budget)),
          least === most ? String(most) : `${least}–${most}`,
          formatCount(countParameters(network).total),
          formatShort(countMultiplyAdds(network)),
        ];
        return { block, cells };
      }),
    [blocks, budget, experiment],
  );
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label="Blocks near the budget" className={styles['region']}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>
          <b>Near {formatCount(budget)} parameters</b> for every M the L that comes nearest; networks of depth{' '}
          {experiment.depth}
        </caption>
        <thead>
          <tr>
            <th scope="col">Block</th>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ block, cells }) => (
            <tr key={block.M} className={classes(styles['row'], block === chosen && styles['chosenRow'])}>
              <th scope="row">
                <button
                  type="button"
                  className={styles['choose']}
                  aria-pressed={block === chosen}
                  onClick={() => onChoose(block, 'change')}
                >
                  {blockTitle(block)}
                </button>
              </th>
              {HEADINGS.map((heading, column) => (
                <td key={heading}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
});

const HEADINGS = ['L', 'M', 'K', 'Width', 'Parameters', 'Off', 'Paths', 'Params / network', 'Multiply-adds'];
