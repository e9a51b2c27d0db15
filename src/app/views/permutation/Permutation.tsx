import { useMemo, useState } from 'react';
import { blockWidth, type GroupBlock, groupBlock } from '../../../network/block';
import type { Gesture } from '../../state/linkWriter';
import { useViewSettings } from '../useViewSettings';
import { Diagram } from './Diagram';
import { OutputCard } from './OutputCard';
import { PathMatrix } from './PathMatrix';
import styles from './Permutation.module.css';
import { PermutationControls } from './PermutationControls';
import { PermutationText } from './PermutationText';
import { PERMUTATION_SETTINGS } from './settings';

/** The channels of a block as lanes through its permutation, and the paths that this opens. */
export function Permutation() {
  const [{ L, M, K, out }, change] = useViewSettings('permutation', PERMUTATION_SETTINGS);
  const [hovered, setHovered] = useState<number>();
  const block = useMemo(() => groupBlock(L, M, K), [L, M, K]);
  const width = blockWidth(block);
  const output = hovered !== undefined && hovered < width ? hovered : out;

  const setBlock = ({ L, M, K }: GroupBlock, gesture?: Gesture) => {
    const isThere = out !== undefined && out < L * M;
    change({ L, M, K, out: isThere ? out : undefined }, gesture);
  };
  const choose = (chosen: number) => change({ out: chosen });
  const pointing = { output, onHover: setHovered, onChoose: choose };
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <PermutationText />
        <PermutationControls block={block} onChange={setBlock} />
      </div>
      <div className={styles['body']}>
        <section aria-label="Lanes" className={styles['card']}>
          <h3 className={styles['title']}>
            {L} primary, {K} secondary partition{K > 1 && 's'}{' '}
            <span className={styles['unit']}>{width} channels, input on the left, output on the right</span>
          </h3>
          <Diagram block={block} {...pointing} />
        </section>
        <div className={styles['side']}>
          <OutputCard
            block={block}
            output={output}
            onHover={setHovered}
            onChange={(out, gesture) => change({ out }, gesture)}
          />
          <PathMatrix block={block} {...pointing} />
        </div>
      </div>
    </div>
  );
}
