import { divisors, type GroupBlock } from '../../network/block';
import type { Gesture } from '../state/linkWriter';
import { Help } from '../ui/Help';
import { Select } from '../ui/Select';
import { Switch } from '../ui/Switch';
import {
  type BlockKind,
  mostChannels,
  mostPartitions,
  type Size,
  SLIDER_MOST,
  validK,
  withLaterL,
  withSums,
} from './blockEditing';
import styles from './ContenderEditor.module.css';
import { SizeControl } from './SizeControl';

interface GroupSizesProps {
  /** Of the contender, as people see it. */
  readonly name: string;
  readonly block: GroupBlock;
  readonly kind: BlockKind;
  readonly onResize: (size: Size) => (value: number, gesture?: Gesture) => void;
  readonly onChange: (block: GroupBlock) => void;
}

/** L, M and K of a group block, and its two variants: an L for each stage, secondary kernels that only sum. */
export function GroupSizes({ name, block, kind, onResize, onChange }: GroupSizesProps) {
  const { L, M, K, sums = false, laterL } = block;
  return (
    <>
      <SizeControl
        symbol="L"
        label={`L of contender ${name}`}
        help="Primary partitions: groups of the 3x3 convolution."
        value={L}
        most={mostPartitions(M)}
        sliderMost={SLIDER_MOST.L}
        onChange={onResize('L')}
      />
      {laterL && (
        <SizeControl
          symbol="…"
          label={`L of contender ${name} in the later stages`}
          help="Primary partitions in the second and the third stage. The width does not follow: fewer partitions have more channels. Each L divides the one before."
        >
          <div className={styles['pair']}>
            <StageL
              label={`L of contender ${name} in the second stage`}
              value={laterL[0]}
              of={L}
              onChange={(second) => onChange(withLaterL(block, [second, laterL[1]]))}
            />
            <StageL
              label={`L of contender ${name} in the third stage`}
              value={laterL[1]}
              of={laterL[0]}
              onChange={(third) => onChange(withLaterL(block, [laterL[0], third]))}
            />
          </div>
        </SizeControl>
      )}
      <SizeControl
        symbol="M"
        label={`M of contender ${name}`}
        help={`Channels of each primary partition${laterL ? ' in the first stage' : ''}.`}
        value={M}
        most={mostChannels(L)}
        sliderMost={SLIDER_MOST.M}
        onChange={onResize('M')}
      />
      <SizeControl
        symbol="K"
        label={`K of contender ${name}`}
        help="Secondary partitions: groups of the 1x1 convolution. K = M interleaves (IGC), K = 1 mixes all channels (GPC; that batch norm and ReLU stand only at its end, as in IGC, is inferred). K always divides the width L · M."
      >
        {kind === 'grouped' ? (
          <Select
            label={`K of contender ${name}`}
            value={String(K)}
            choices={validK(block).map((choice) => ({ value: String(choice), label: kLabel(choice, M) }))}
            onChange={(chosen) => onChange({ ...block, K: Number(chosen) })}
          />
        ) : (
          <span className={styles['fixed']}>
            {kind === 'igc' ? `${K}, as M: IGC interleaves` : '1: GPC mixes all channels'}
          </span>
        )}
      </SizeControl>
      <div className={styles['variants']}>
        <span className={styles['variant']}>
          <Switch
            label={`L per stage, contender ${name}`}
            on={laterL !== undefined}
            onChange={(on) => onChange(withLaterL(block, on ? [L / 2, L / 4] : undefined))}
          />
          <Help term="L per stage">
            Fewer primary partitions in later stages, at the width that there is: deep roots.
          </Help>
        </span>
        <span className={styles['variant']}>
          <Switch
            label={`Fixed sums, contender ${name}`}
            on={sums}
            onChange={(on) => onChange(withSums(block, on))}
          />
          <Help term="Fixed sums">
            Secondary kernels of ones that are not trained: each output is the sum of its secondary partition.
            With K = M this is SumFusion.
          </Help>
        </span>
      </div>
    </>
  );
}

interface StageLProps {
  readonly label: string;
  readonly value: number;
  /** L of the stage before. */
  readonly of: number;
  readonly onChange: (L: number) => void;
}

function StageL({ label, value, of, onChange }: StageLProps) {
  return (
    <Select
      label={label}
      value={String(value)}
      choices={divisors(of)
        .toReversed()
        .map((L) => ({ value: String(L), label: String(L) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

function kLabel(K: number, M: number): string {
  if (K === M) return `${K} (K = M, IGC)`;
  return K === 1 ? '1 (GPC)' : String(K);
}
