import { contenders } from '../../../experiment/experiment';
import { blockTitle, blockWidth, divisors, type GroupBlock, groupBlock } from '../../../network/block';
import { kindOf, resize } from '../../contenders/blockEditing';
import { ContenderMark } from '../../contenders/ContenderMark';
import { HandOverButtons } from '../../contenders/HandOverButtons';
import { SizeControl } from '../../contenders/SizeControl';
import type { Gesture } from '../../state/linkWriter';
import { useExperiment } from '../../state/experimentStore';
import { Button } from '../../ui/Button';
import { Slider } from '../../ui/Slider';
import styles from './Permutation.module.css';
import { MOST_CHANNELS } from './settings';

interface PermutationControlsProps {
  readonly block: GroupBlock;
  readonly onChange: (block: GroupBlock, gesture?: Gesture) => void;
}

/** The block that is looked at: chosen freely, or taken from a contender; and the way into training. */
export function PermutationControls({ block, onChange }: PermutationControlsProps) {
  const experiment = useExperiment((state) => state.experiment);
  const { L, M, K } = block;
  const valid = divisors(L * M);
  const size = (name: 'L' | 'M') => (value: number, gesture?: Gesture) => {
    const resized = resize(block, kindOf(block, undefined), name, value);
    if (resized.kind === 'group') onChange(resized, gesture);
  };
  const setK = (place: number, gesture: Gesture) => {
    const chosen = valid[place];
    if (chosen !== undefined) onChange(groupBlock(L, M, chosen), gesture);
  };
  return (
    <fieldset aria-label="Block" className={styles['controls']}>
      <div className={styles['sizes']}>
        <SizeControl
          symbol="L"
          label="L"
          help="Primary partitions: groups of the 3x3 convolution."
          value={L}
          most={Math.floor(MOST_CHANNELS / M)}
          sliderMost={Math.min(64, Math.floor(MOST_CHANNELS / M))}
          onChange={size('L')}
        />
        <SizeControl
          symbol="M"
          label="M"
          help="Channels of each primary partition."
          value={M}
          most={Math.floor(MOST_CHANNELS / L)}
          sliderMost={Math.min(32, Math.floor(MOST_CHANNELS / L))}
          onChange={size('M')}
        />
        <SizeControl
          symbol="K"
          label="K"
          help="Secondary partitions: groups of the 1x1 convolution. The slider goes through the divisors of L · M."
        >
          <div className={styles['k']}>
            <Slider
              label="K"
              value={valid.indexOf(K)}
              least={0}
              most={valid.length - 1}
              valueText={(place) => ruleText(valid[place] ?? K, M)}
              onChange={(place) => setK(place, 'drag')}
              onCommit={setK}
            />
            <span className={styles['kText']}>{ruleText(K, M)}</span>
          </div>
        </SizeControl>
      </div>
      <div className={styles['from']}>
        <span>Take from</span>
        {contenders(experiment).flatMap(({ key, block: other }) =>
          other.kind !== 'group'
            ? []
            : [
                <Button
                  key={key}
                  small
                  disabled={blockWidth(other) > MOST_CHANNELS}
                  title={
                    blockWidth(other) > MOST_CHANNELS
                      ? `Its ${blockWidth(other)} channels are more than the ${MOST_CHANNELS} that are drawn`
                      : undefined
                  }
                  onClick={() => onChange(other)}
                >
                  <ContenderMark contender={key} /> {blockTitle(other)}
                </Button>,
              ],
        )}
      </div>
      <HandOverButtons block={block} />
    </fieldset>
  );
}

/** With M = 1 and K = 1, IGC and GPC are the same block. */
function ruleText(K: number, M: number): string {
  if (K === M) return K === 1 ? '1: IGC, GPC' : `${K} = M: IGC`;
  if (K === 1) return '1: GPC';
  return K < M ? `${K} < M` : `${K} > M`;
}
