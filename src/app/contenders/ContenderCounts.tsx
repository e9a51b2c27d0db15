import { networkSpec } from '../../experiment/experiment';
import { type Block, blockParameters, blockPaths } from '../../network/block';
import { activationBytes, countMultiplyAdds, countParameters } from '../../network/counts';
import { buildNetwork } from '../../network/network';
import { useExperiment } from '../state/experimentStore';
import { formatBytes, formatCount, formatShort } from '../ui/format';
import { Help } from '../ui/Help';
import { budgetSettings } from '../views/budget/settings';
import { permutationSettings } from '../views/permutation/settings';
import { ViewLink } from '../views/ViewLink';
import styles from './ContenderCounts.module.css';

/** What a block amounts to, alone and in the whole network. */
export function ContenderCounts({ block, width }: { readonly block: Block; readonly width: number }) {
  const experiment = useExperiment((state) => state.experiment);
  const network = buildNetwork(networkSpec(experiment, block));
  const parts = countParameters(network);
  const perBlock = blockParameters(block);
  const { least, most } = blockPaths(block);
  const memory = activationBytes(network, experiment.batch * experiment.runs);
  const [budget, permutation] = [budgetSettings(perBlock), permutationSettings(block)];
  const group = block.kind === 'group' ? block : undefined;

  return (
    <dl className={styles['counts']}>
      <Count name="Width" value={formatCount(width)}>
        {group
          ? `Channels of the block: L · M = ${group.L} · ${group.M} = ${width}.`
          : `C = ${width} channels.`}
      </Count>
      <Count name="Params / block" value={formatCount(perBlock)}>
        {group
          ? `9 L M² + (L M)² / K = ${formatCount(9 * group.L * group.M ** 2)} + ${formatCount(width ** 2 / group.K)} = ${formatCount(perBlock)}. Batch norm is not counted, as in the paper.`
          : `9 C² = ${formatCount(perBlock)}. Batch norm is not counted, as in the paper.`}{' '}
        {budget !== undefined && (
          <ViewLink to="budget" settings={budget}>
            Other blocks of this budget
          </ViewLink>
        )}
      </Count>
      <Count name="Params / network" value={formatCount(parts.total)}>
        Blocks {formatCount(parts.blocks)}, stem {formatCount(parts.stem)}, batch norms{' '}
        {formatCount(parts.norms)},{parts.shortcuts > 0 && ` shortcuts ${formatCount(parts.shortcuts)},`}{' '}
        classifier {formatCount(parts.classifier)}.
      </Count>
      <Count name="Paths" value={least === most ? String(most) : `${least}–${most}`}>
        Ways from an input channel to an output channel through the block: M / K. IGC has exactly one for
        every pair; with 0, some pairs are not connected.{' '}
        {permutation !== undefined && (
          <ViewLink to="permutation" settings={permutation}>
            See them
          </ViewLink>
        )}
      </Count>
      <Count name="Multiply-adds" value={formatShort(countMultiplyAdds(network))}>
        Of one image&rsquo;s forward pass: for each convolution its weights times its output pixels, and the
        classifier.
      </Count>
      <Count name="Memory / step" value={formatBytes(memory)}>
        Activations that the backward pass needs, for {experiment.batch} images
        {experiment.runs > 1 && ` of each of ${experiment.runs} runs`}.
      </Count>
    </dl>
  );
}

interface CountProps {
  readonly name: string;
  readonly value: string;
  readonly children: React.ReactNode;
}

function Count({ name, value, children }: CountProps) {
  return (
    <div className={styles['count']}>
      <dt>
        <Help term={name}>{children}</Help>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
