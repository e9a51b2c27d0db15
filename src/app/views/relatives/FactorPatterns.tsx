import { type Block, blockFactors, blockWidth } from '../../../network/block';
import { type Factor, groupOf } from '../../../network/factor';
import { STAGES, stageBlock } from '../../../network/network';
import styles from './Relatives.module.css';

/** Which inputs each factor of a small block takes into an output: the block, and the matrices whose product it is. */
export function FactorPatterns({ block }: { readonly block: Block }) {
  const width = blockWidth(block);
  const matrices = patterns(block);
  return (
    <figure className={styles['patterns']}>
      <div className={styles['matrices']}>
        {matrices.map(({ label, factor }) => (
          <span key={label} className={styles['matrix']} data-weights={factor.weights}>
            <svg viewBox={`-0.25 -0.25 ${width + 0.5} ${width + 0.5}`} aria-hidden="true">
              <rect width={width} height={width} />
              <path d={cells(factor, width)} />
            </svg>
            {label}
          </span>
        ))}
      </div>
      <figcaption>The factors for {width} channels: rows are outputs, columns inputs.</figcaption>
    </figure>
  );
}

/** The factors in the order of the formula, the first one on the right; where stages differ, the 3x3 of each. */
function patterns(block: Block): { label: string; factor: Factor }[] {
  const factors = blockFactors(block);
  const [first, ...rest] = factors;
  const isPerStage = block.kind === 'group' && block.laterL !== undefined;
  const firsts = isPerStage
    ? Array.from({ length: STAGES }, (_, stage) => ({
        label: `3x3, stage ${stage + 1}`,
        factor: blockFactors(stageBlock(block, 'constant', stage))[0],
      }))
    : [{ label: '3x3', factor: first }];
  const pointwise = rest.map((factor, index) => ({
    label: `1x1${rest.length > 1 ? `, ${index + 1}` : ''}${factor.weights === 'ones' ? ', ones' : ''}`,
    factor,
  }));
  return [...pointwise.toReversed(), ...firsts].flatMap(({ label, factor }) =>
    factor ? [{ label, factor }] : [],
  );
}

/** A square for every pair of an output and an input of the same group. */
function cells(factor: Factor, width: number): string {
  const channels = Array.from({ length: width }, (_, channel) => channel);
  return channels
    .flatMap((row) =>
      channels
        .filter((column) => groupOf(row, width, factor) === groupOf(column, width, factor))
        .map((column) => `M${column + 0.1} ${row + 0.1}h.8v.8h-.8z`),
    )
    .join('');
}
