import { networkSpec } from '../../experiment/experiment';
import { type Block, blockParameters, blockPaths, blockWidth } from '../../network/block';
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
export function ContenderCounts({ block }: { readonly block: Block }) {
  const experiment = useExperiment((state) => state.experiment);
  const network = buildNetwork(networkSpec(experiment, block));
  const parts = countParameters(network);
  const perBlock = blockParameters(block);
  const { least, most } = blockPaths(block);
  const memory = activationBytes(network, experiment.batch * experiment.runs);
  const [budget, permutation] = [budgetSettings(perBlock), permutationSettings(block)];

  return (
    <dl className={styles['counts']}>
      <Count name="Width" value={formatCount(blockWidth(block))}>
        {widthFormula(block)}
      </Count>
      <Count name="Params / block" value={formatCount(perBlock)}>
        {parameterFormula(block)} Batch norm is not counted, as in the paper.{' '}
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
        Ways from an input channel to an output channel through the block{block.kind === 'group' && ': M / K'}
        . IGC and IGCV2 have exactly one for every pair; with 0, some pairs are not connected.{' '}
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

function widthFormula(block: Block): string {
  const width = blockWidth(block);
  if (block.kind === 'regular') return `C = ${width} channels.`;
  return block.kind === 'group'
    ? `Channels of the block: L · M = ${block.L} · ${block.M} = ${width}.`
    : `Channels of the block: ${block.sizes.join(' · ')} = ${width}.`;
}

function parameterFormula(block: Block): string {
  const total = formatCount(blockParameters(block));
  if (block.kind === 'regular') return `9 C² = ${total}.`;
  if (block.kind === 'product') {
    const [first = 1, ...pointwise] = block.sizes;
    return `G (9 s₁ + s₂ + …) = ${blockWidth(block)} · (9 · ${first} + ${pointwise.join(' + ')}) = ${total}.`;
  }
  const { L, M, K, sums, laterL } = block;
  const primary = formatCount(9 * L * M ** 2);
  const formula = sums
    ? `9 L M² = ${total}. The ones of the secondary kernels are not trained.`
    : `9 L M² + (L M)² / K = ${primary} + ${formatCount((L * M) ** 2 / K)} = ${total}.`;
  return laterL ? `${formula} In the first stage; fewer partitions have more parameters.` : formula;
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
