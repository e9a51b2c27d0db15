import { identityBlock } from '../../../network/identity';
import { blockTitle, blockWidth, divisors } from '../../../network/block';
import { TapPicker, tapName } from '../../heatmap/TapPicker';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { Slider } from '../../ui/Slider';
import { ViewLink } from '../ViewLink';
import styles from './Identity.module.css';
import { type IdentitySettings, MOST_CHANNELS, nearestParts } from './settings';
import { TakeFromRun } from './TakeFromRun';
import { type Edits, shapeOf } from './problem';

interface IdentityControlsProps {
  readonly settings: IdentitySettings;
  readonly change: (changed: Partial<IdentitySettings>, gesture?: 'drag' | 'change') => void;
  readonly edits: Edits;
  readonly onEdit: (edits: Edits) => void;
}

/** How many channels, copies and blocks, and of which numbers. */
export function IdentityControls({ settings, change, edits, onEdit }: IdentityControlsProps) {
  const { C, R, blocks, block, numbers, seed, tap } = settings;
  const form = identityBlock(shapeOf(settings));
  const resize = (channels: number, gesture: 'drag' | 'change') =>
    change({ C: channels, R: nearestParts(channels, R) }, gesture);
  const isEdited = edits.entries.length > 0 || edits.kernels.length > 0;
  return (
    <div className={styles['controls']}>
      <div className={styles['size']}>
        <span>C</span>
        <Slider
          label="C, channels"
          value={C}
          least={1}
          most={MOST_CHANNELS}
          onChange={(value) => resize(value, 'drag')}
          onCommit={resize}
        />
        <output>{C}</output>
      </div>
      <div className={styles['setting']}>
        <span aria-hidden="true">R</span>
        <Segmented
          label="R, copies"
          value={String(R)}
          choices={divisors(C).map((parts) => ({ value: String(parts), label: String(parts) }))}
          onChange={(value) => change({ R: Number(value) })}
        />
        <span>
          {blockTitle(form)}, {blockWidth(form)} channels
        </span>
      </div>
      <div className={styles['setting']}>
        <Segmented
          label="Blocks"
          value={String(blocks)}
          choices={[
            { value: '1', label: 'One block' },
            { value: '2', label: 'Two, with ReLU' },
          ]}
          onChange={(value) => change({ blocks: Number(value), block: Math.min(block, Number(value)) })}
        />
        {blocks > 1 && (
          <Segmented
            label="Shown block"
            value={String(block)}
            choices={[
              { value: '1', label: 'Show 1' },
              { value: '2', label: 'Show 2' },
            ]}
            onChange={(value) => change({ block: Number(value) })}
          />
        )}
      </div>
      <div className={styles['setting']}>
        <Segmented
          label="Numbers"
          value={numbers}
          choices={[
            { value: 'whole', label: 'Whole numbers' },
            { value: 'real', label: 'Fractions' },
          ]}
          onChange={(value) => change({ numbers: value === 'real' ? 'real' : 'whole' })}
        />
        <Button
          small
          onClick={() => {
            onEdit({ ...edits, kernels: [] });
            change({ seed: seed + 1 });
          }}
        >
          Draw again
        </Button>
      </div>
      <div className={styles['setting']}>
        <TapPicker tap={tap} onChange={(chosen) => change({ tap: chosen })} />
        <span aria-hidden="true">
          Tap
          <br />
          <small>{tapName(tap)}</small>
        </span>
        <Button small icon="undo" disabled={!isEdited} onClick={() => onEdit({ kernels: [], entries: [] })}>
          Undo all edits
        </Button>
      </div>
      <TakeFromRun channels={C} blocks={blocks} onTake={(kernels) => onEdit({ ...edits, kernels })} />
      <p className={styles['note']}>
        Its factors as a product are under{' '}
        <ViewLink to="kernel" settings={`L=${form.L}&M=${form.M}&K=${form.K}`}>
          Kernel
        </ViewLink>
        .
      </p>
    </div>
  );
}
