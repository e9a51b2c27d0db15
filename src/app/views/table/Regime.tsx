import { type ReactNode, useMemo } from 'react';
import { contenders, networkSpec } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
import { formatBlock } from '../../../network/block';
import { countMultiplyAdds, countParameters } from '../../../network/counts';
import { buildNetwork } from '../../../network/network';
import { BUDGETS, columnFamily, columnTitle, type Table1Column } from '../../../network/table1';
import { ContenderMark } from '../../contenders/ContenderMark';
import { handOver } from '../../contenders/handOver';
import { useExperiment } from '../../state/experimentStore';
import { formatCount, formatDeviation, formatShort } from '../../ui/format';
import { Help } from '../../ui/Help';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { computed, MISPRINTS, type PrintedNumber } from './misprints';
import { MisprintMark } from './MisprintMark';
import styles from './Table.module.css';

interface RegimeProps {
  readonly regime: Table1Column['regime'];
  readonly columns: readonly Table1Column[];
  readonly into: ContenderKey;
}

/** The columns of one budget, each of them a button. */
export function Regime({ regime, columns, into }: RegimeProps) {
  const experiment = useExperiment((state) => state.experiment);
  const budget = BUDGETS[regime];
  const totals = useMemo(
    () =>
      columns.map(({ block }) => {
        const network = buildNetwork(networkSpec(experiment, block));
        return { parameters: countParameters(network).total, multiplyAdds: countMultiplyAdds(network) };
      }),
    [columns, experiment],
  );
  const isIn = ({ block }: Table1Column) =>
    contenders(experiment).filter((contender) => formatBlock(contender.block) === formatBlock(block));

  return (
    <ScrollRegion label={`Regime (${regime})`} className={styles['region']}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>
          <b>Regime ({regime})</b> about {formatCount(budget)} parameters a block
        </caption>
        <thead>
          <tr>
            <th scope="row">Block</th>
            {columns.map((column) => (
              <th key={formatBlock(column.block)} scope="col" data-contender={isIn(column)[0]?.key}>
                <button
                  type="button"
                  className={styles['choose']}
                  aria-label={`Put ${columnTitle(column.block)} into contender ${into.toUpperCase()}`}
                  onClick={() => handOver(into, column.block)}
                >
                  {columnFamily(column.block)}
                </button>
                <span className={styles['marks']}>
                  {isIn(column).map(({ key }) => (
                    <ContenderMark key={key} contender={key} />
                  ))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name="L" help="Primary partitions: groups of the 3x3 convolution.">
            {columns.map(({ block }) => block.L)}
          </Row>
          <Row name="M" help="Channels of a primary partition.">
            {columns.map(({ block }) => block.M)}
          </Row>
          <Row name="Width" help="Channels of the block: L · M.">
            {columns.map((column) => number(column, 'width'))}
          </Row>
          <Row
            name="Params / block"
            help="9 L M² + (L M)² / K. Batch norm is not counted, as in the paper."
            isStrong
          >
            {columns.map((column) => number(column, 'parameters'))}
          </Row>
          <Row
            name="Off the budget"
            help={`Against ${formatCount(budget)}, the parameters that GPC with M = 1 has.`}
          >
            {columns.map((column) => formatDeviation(computed(column, 'parameters') / budget - 1))}
          </Row>
        </tbody>
        <tbody>
          <Row
            name="Params / network"
            help="Of the whole network with the chosen depth and width policy: stem, blocks, batch norms, shortcuts and classifier."
            isStrong
          >
            {totals.map(({ parameters }) => formatCount(parameters))}
          </Row>
          <Row name="Multiply-adds" help="Of one image's forward pass through the whole network.">
            {totals.map(({ multiplyAdds }) => formatShort(multiplyAdds))}
          </Row>
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly name: string;
  readonly help: string;
  readonly isStrong?: boolean;
  readonly children: readonly ReactNode[];
}

function Row({ name, help, isStrong = false, children }: RowProps) {
  return (
    <tr data-strong={isStrong}>
      <th scope="row">
        <Help term={name}>{help}</Help>
      </th>
      {children.map((cell, column) => (
        // The columns never change their order.
        <td key={column}>{cell}</td>
      ))}
    </tr>
  );
}

function number(column: Table1Column, of: PrintedNumber): ReactNode {
  const misprint = MISPRINTS.find((one) => one.column === column && one.of === of);
  const text = formatCount(computed(column, of));
  return misprint ? <MisprintMark misprint={misprint}>{text}</MisprintMark> : text;
}
