import type { Block } from '../../network/block';
import { blockTitle } from '../../network/block';
import { type ContenderKey, MAX_WIDTH } from '../../experiment/fields';
import type { Gesture } from '../state/linkWriter';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { asKind, BLOCK_KINDS, type BlockKind, kindOf, resize, type Size, SLIDER_MOST } from './blockEditing';
import { StartingWeights } from '../weights/StartingWeights';
import { ContenderCounts } from './ContenderCounts';
import styles from './ContenderEditor.module.css';
import { ContenderMark } from './ContenderMark';
import { GroupSizes } from './GroupSizes';
import { MatchMenu } from './MatchMenu';
import { ProductSizes } from './ProductSizes';
import { SizeControl } from './SizeControl';

const KIND_LABELS: Readonly<Record<BlockKind, string>> = {
  igc: 'IGC',
  gpc: 'GPC',
  grouped: 'Any K',
  product: 'IGCV2',
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
  const size = (name: Size) => (value: number, gesture?: Gesture) =>
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
        {block.kind === 'regular' && (
          <SizeControl
            symbol="C"
            label={`C of contender ${name}`}
            help="Channels of the regular 3x3 convolution, in and out."
            value={block.C}
            most={MAX_WIDTH}
            sliderMost={SLIDER_MOST.C}
            onChange={size('C')}
          />
        )}
        {block.kind === 'product' && (
          <ProductSizes name={name} block={block} onResize={size('G')} onChange={set} />
        )}
        {block.kind === 'group' && (
          <GroupSizes name={name} block={block} kind={kind} onResize={size} onChange={set} />
        )}
      </div>
      <ContenderCounts block={block} />
      <StartingWeights contender={contender} />
    </fieldset>
  );
}
