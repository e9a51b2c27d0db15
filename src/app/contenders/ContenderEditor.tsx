import type { Block } from '../../network/block';
import { blockTitle, blockWidth } from '../../network/block';
import { type ContenderKey, MAX_WIDTH } from '../../experiment/fields';
import type { Gesture } from '../state/linkWriter';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { Segmented } from '../ui/Segmented';
import {
  asKind,
  BLOCK_KINDS,
  type BlockKind,
  kindOf,
  mostChannels,
  mostPartitions,
  resize,
  SLIDER_MOST,
  validK,
} from './blockEditing';
import { ContenderCounts } from './ContenderCounts';
import styles from './ContenderEditor.module.css';
import { ContenderMark } from './ContenderMark';
import { MatchMenu } from './MatchMenu';
import { SizeControl } from './SizeControl';

const KIND_LABELS: Readonly<Record<BlockKind, string>> = {
  igc: 'IGC',
  gpc: 'GPC',
  grouped: 'Any K',
  regular: 'Regular',
};

interface ContenderEditorProps {
  readonly contender: ContenderKey;
  readonly block: Block;
  /** Absent for the last one that is left. */
  readonly onRemove?: (() => void) | undefined;
}

/** The block of one contender: its kind, its sizes, and what they amount to. */
export function ContenderEditor({ contender, block, onRemove }: ContenderEditorProps) {
  const edit = useExperiment((state) => state.edit);
  const chooseKind = useExperiment((state) => state.chooseKind);
  const kind = useExperiment((state) => kindOf(block, state.kinds[contender]));
  const set = (changed: Block, gesture?: Gesture) => edit({ [contender]: changed }, gesture);
  const size = (name: 'L' | 'M' | 'C') => (value: number, gesture?: Gesture) =>
    set(resize(block, kind, name, value), gesture);
  const name = contender.toUpperCase();

  return (
    <fieldset className={styles['card']} data-contender={contender} aria-label={`Contender ${name}`}>
      <div className={styles['head']}>
        <ContenderMark contender={contender} />
        <h3 className={styles['title']}>{blockTitle(block)}</h3>
        <MatchMenu contender={contender} block={block} />
        {onRemove && (
          <Button
            variant="ghost"
            small
            icon="close"
            aria-label={`Remove contender ${name}`}
            title="Remove"
            onClick={onRemove}
          />
        )}
      </div>
      <Segmented
        label={`Kind of block of contender ${name}`}
        value={kind}
        choices={BLOCK_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
        onChange={(value) => {
          const chosen = BLOCK_KINDS.find((candidate) => candidate === value);
          if (!chosen) return;
          chooseKind(contender, chosen);
          set(asKind(block, chosen));
        }}
      />
      <div className={styles['sizes']}>
        {block.kind === 'regular' ? (
          <SizeControl
            symbol="C"
            label={`C of contender ${name}`}
            help="Channels of the regular 3x3 convolution, in and out."
            value={block.C}
            most={MAX_WIDTH}
            sliderMost={SLIDER_MOST.C}
            onChange={size('C')}
          />
        ) : (
          <>
            <SizeControl
              symbol="L"
              label={`L of contender ${name}`}
              help="Primary partitions: groups of the 3x3 convolution."
              value={block.L}
              most={mostPartitions(block.M)}
              sliderMost={SLIDER_MOST.L}
              onChange={size('L')}
            />
            <SizeControl
              symbol="M"
              label={`M of contender ${name}`}
              help="Channels of each primary partition."
              value={block.M}
              most={mostChannels(block.L)}
              sliderMost={SLIDER_MOST.M}
              onChange={size('M')}
            />
            <SizeControl
              symbol="K"
              label={`K of contender ${name}`}
              help="Secondary partitions: groups of the 1x1 convolution. K = M interleaves (IGC), K = 1 mixes all channels (GPC; that batch norm and ReLU stand only at its end, as in IGC, is inferred). K always divides the width L · M."
            >
              {kind === 'grouped' ? (
                <Select
                  label={`K of contender ${name}`}
                  value={String(block.K)}
                  choices={validK(block).map((K) => ({ value: String(K), label: kLabel(K, block.M) }))}
                  onChange={(K) => set({ ...block, K: Number(K) })}
                />
              ) : (
                <span className={styles['fixed']}>
                  {kind === 'igc' ? `${block.K}, as M: IGC interleaves` : '1: GPC mixes all channels'}
                </span>
              )}
            </SizeControl>
          </>
        )}
      </div>
      <ContenderCounts block={block} width={blockWidth(block)} />
    </fieldset>
  );
}

function kLabel(K: number, M: number): string {
  if (K === M) return `${K} (K = M, IGC)`;
  return K === 1 ? '1 (GPC)' : String(K);
}
