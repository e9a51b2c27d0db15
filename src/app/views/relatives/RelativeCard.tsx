import { contenders, networkSpec } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import { type Block, blockPaths, blockWidth, formatBlock } from '../../../network/block';
import { deviation } from '../../../network/budget';
import { countMultiplyAdds, countParameters } from '../../../network/counts';
import { blocksPerStage, buildNetwork, STAGES, stageBlock } from '../../../network/network';
import { balance } from '../../../network/product';
import { meanBlockParameters, type Relative } from '../../../network/relatives';
import { ContenderMark } from '../../contenders/ContenderMark';
import { HandOverButtons } from '../../contenders/HandOverButtons';
import { Formula } from '../../math/Formula';
import { useExperiment } from '../../state/experimentStore';
import { formatCount, formatDeviation, formatShort } from '../../ui/format';
import { permutationSettings } from '../permutation/settings';
import { Inferred } from '../Prose';
import { ViewLink } from '../ViewLink';
import { FactorPatterns } from './FactorPatterns';
import styles from './Relatives.module.css';
import { RELATIVE_TEXTS } from './relativeTexts';

interface RelativeCardProps {
  readonly relative: Relative;
  readonly budget: number;
}

/** A relative in a sentence, a formula, a picture and numbers, and the way into training. */
export function RelativeCard({ relative: { id, block, identity }, budget }: RelativeCardProps) {
  const experiment = useExperiment((state) => state.experiment);
  const { name, sentence, formulas, inferred, example } = RELATIVE_TEXTS[id];
  const settings = identity ? withShortcuts(experiment) : {};
  const network = buildNetwork(networkSpec({ ...experiment, ...settings }, block));
  const isIn = contenders(experiment).filter(
    (contender) => formatBlock(contender.block) === formatBlock(block) && (!identity || experiment.ident),
  );
  const parameters = meanBlockParameters(block);
  const permutation = permutationSettings(block);
  return (
    <article className={styles['card']} aria-label={name}>
      <header className={styles['cardHead']}>
        <h3 className={styles['title']}>{name}</h3>
        <span className={styles['block']}>
          {formatBlock(block)}
          {identity && ' + Ident'}
        </span>
        {isIn.map(({ key }) => (
          <ContenderMark key={key} contender={key} />
        ))}
      </header>
      <p>{sentence}</p>
      <div className={styles['formulas']}>
        {formulas.map((tex) => (
          <Formula key={tex} block tex={tex} />
        ))}
      </div>
      <FactorPatterns block={example} />
      {block.kind === 'product' && <BalanceCondition block={block} />}
      <dl className={styles['facts']}>
        <Fact name="Width">{formatCount(blockWidth(block))}</Fact>
        <Fact name={hasStages(block) ? 'Paths, by stage' : 'Paths'}>{pathsText(block)}</Fact>
        <Fact name={hasStages(block) ? 'Params / block, mean' : 'Params / block'}>
          {formatCount(parameters)} <small>{formatDeviation(deviation(parameters, budget))}</small>
        </Fact>
        <Fact name="Params / network">{formatCount(countParameters(network).total)}</Fact>
        <Fact name="Multiply-adds">{formatShort(countMultiplyAdds(network))}</Fact>
      </dl>
      {inferred !== undefined && (
        <p>
          <Inferred>{inferred}</Inferred>
        </p>
      )}
      <div className={styles['actions']}>
        <HandOverButtons block={block} settings={settings} remark={identity ? remarkOf(settings) : ''} />
        {permutation !== undefined && (
          <ViewLink to="permutation" settings={permutation}>
            See its paths
          </ViewLink>
        )}
      </div>
    </article>
  );
}

/** How near the group sizes are to where a product of their width has the fewest parameters. */
function BalanceCondition({ block }: { readonly block: Extract<Block, { kind: 'product' }> }) {
  const { shares, equal, least } = balance(block);
  const over = deviation(meanBlockParameters(block), least);
  return (
    <div className={styles['balance']}>
      <h4>Balance condition</h4>
      <Formula
        block
        tex={`9 s_1 = s_2 = ${shares.length > 3 ? '\\dots = s_n' : 's_3'} = (9 G)^{1/${shares.length}}`}
      />
      <p>
        Here the terms are {shares.join(', ')}; all would be {equal.toFixed(1)}. The parameters are{' '}
        {(100 * over).toFixed(1)} % over the least for this width, {formatCount(Math.ceil(least))}.
      </p>
    </div>
  );
}

/** Identity shortcuts, and a depth that has pairs of blocks for them. */
function withShortcuts({ depth }: Experiment): Partial<Experiment> {
  const blocks = blocksPerStage(depth) ?? 2;
  return blocks % 2 === 0 ? { ident: true } : { ident: true, depth: depth + 3 };
}

function remarkOf({ depth }: Partial<Experiment>): string {
  const atDepth = depth === undefined ? '' : ` at depth ${depth}`;
  return `identity shortcuts are on${atDepth}, for all contenders`;
}

/** How many paths join a pair of channels; stage by stage where that differs. */
function pathsText(block: Block): string {
  const stages = Array.from({ length: hasStages(block) ? STAGES : 1 }, (_, stage) => {
    const { least, most } = blockPaths(stageBlock(block, 'constant', stage));
    return least === most ? String(most) : `${least}–${most}`;
  });
  return stages.join(', ');
}

function hasStages(block: Block): boolean {
  return block.kind === 'group' && block.laterL !== undefined;
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
