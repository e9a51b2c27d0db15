import { groupBlock } from '../../../network/block';
import { TapPicker, tapName } from '../../heatmap/TapPicker';
import { Button } from '../../ui/Button';
import { NumberInput } from '../../ui/NumberInput';
import { Segmented } from '../../ui/Segmented';
import { Switch } from '../../ui/Switch';
import { PermutationControls } from '../permutation/PermutationControls';
import styles from './Kernel.module.css';
import { RunControls } from './RunControls';
import { type KernelSettings, SOURCES } from './settings';

interface KernelControlsProps {
  readonly settings: KernelSettings;
  readonly change: (changed: Partial<KernelSettings>, gesture?: 'drag' | 'change') => void;
}

const LABELS = { random: 'Random weights', run: 'The run, live' } as const;
const MOST_SEED = 999_999_999;

/** Whose weights are shown, at which tap, and whether the permutation is there. */
export function KernelControls({ settings, change }: KernelControlsProps) {
  const { from, L, M, K, seed, tap, permutation } = settings;
  return (
    <div className={styles['controls']}>
      <div className={styles['how']}>
        <Segmented
          label="Weights"
          value={from}
          choices={SOURCES.map((value) => ({ value, label: LABELS[value] }))}
          onChange={(value) => change({ from: SOURCES.find((source) => source === value) ?? 'random' })}
        />
        <div className={styles['settings']}>
          <div className={styles['setting']}>
            <Switch
              label="Permutation"
              on={permutation === 'on'}
              onChange={(on) => change({ permutation: on ? 'on' : 'off' })}
            />
            <span aria-hidden="true">Permutation</span>
          </div>
          {from === 'random' && (
            <div className={styles['setting']}>
              <NumberInput
                label="Seed"
                className={styles['seed']}
                value={String(seed)}
                accepts={`a whole number from 0 to ${MOST_SEED}`}
                isValid={(text) => /^\d{1,9}$/.test(text)}
                onCommit={(text, gesture) => change({ seed: Number(text) }, gesture)}
                onArrow={(direction) => String(seed + direction)}
              />
              <span aria-hidden="true">Seed</span>
              <Button small onClick={() => change({ seed: (seed + 1) % MOST_SEED })}>
                Draw again
              </Button>
            </div>
          )}
        </div>
        <div className={styles['setting']}>
          <TapPicker tap={tap} onChange={(chosen) => change({ tap: chosen })} />
          <span aria-hidden="true">
            Tap
            <br />
            <small>{tapName(tap)}</small>
          </span>
        </div>
      </div>
      {from === 'random' ? (
        <PermutationControls
          block={groupBlock(L, M, K)}
          onChange={(block, gesture) => change(sizes(block), gesture)}
        />
      ) : (
        <RunControls settings={settings} change={change} />
      )}
    </div>
  );
}

function sizes({ L, M, K }: { readonly L: number; readonly M: number; readonly K: number }) {
  return { L, M, K };
}
