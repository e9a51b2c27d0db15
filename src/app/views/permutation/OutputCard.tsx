import { blockWidth, type GroupBlock } from '../../../network/block';
import { pathCount, reachOf } from '../../../network/paths';
import type { Gesture } from '../../state/linkWriter';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import { Slider } from '../../ui/Slider';
import styles from './Permutation.module.css';

interface OutputCardProps {
  readonly block: GroupBlock;
  readonly output: number | undefined;
  readonly onHover: (output: number | undefined) => void;
  readonly onChange: (output: number | undefined, gesture?: Gesture) => void;
}

/** Chooses an output channel by keyboard or touch, and counts the paths to it in words. */
export function OutputCard({ block, output, onHover, onChange }: OutputCardProps) {
  const width = blockWidth(block);
  const choose = (channel: number, gesture: Gesture) => {
    onHover(undefined);
    onChange(channel, gesture);
  };
  return (
    <section aria-label="Output channel" className={styles['card']}>
      <div className={styles['cardHead']}>
        <h3 className={styles['title']}>
          {output === undefined ? 'Paths to an output channel' : `Paths to output channel ${output}`}
        </h3>
        {output !== undefined && (
          <Button variant="ghost" small onClick={() => onChange(undefined)}>
            Show all lanes
          </Button>
        )}
      </div>
      {/* The focus lights what a pointer would. */}
      <div
        onFocus={() => {
          if (output === undefined) onHover(0);
        }}
        onBlur={() => onHover(undefined)}
      >
        <Slider
          label="Output channel"
          value={output ?? 0}
          least={0}
          most={width - 1}
          valueText={(channel) => `channel ${channel} of ${width}: ${sentence(block, channel)}`}
          onChange={(channel) => choose(channel, 'drag')}
          onCommit={choose}
        />
      </div>
      <p className={styles['sentence']}>
        {output === undefined
          ? 'Point at an output on the right of the lanes, or move the slider.'
          : sentence(block, output)}
      </p>
    </section>
  );
}

function sentence(block: GroupBlock, output: number): string {
  const { L, M, K } = block;
  const width = blockWidth(block);
  const { inputs, paths } = reachOf(block, output);
  const counts = new Set(Array.from({ length: L }, (_, l) => pathCount(block, l * M, output)));
  counts.delete(0);
  const each = [...counts].sort((a, b) => a - b).join(' or ');
  const dark = width - inputs;
  return (
    `It lies in secondary partition ${output % K} and is reached from ${inputs} of ${width} input channels, ` +
    `by ${each} ${each === '1' ? 'path' : 'paths'} each: ${formatCount(paths)} in all. ` +
    (dark === 0 ? 'None is left out.' : `${formatCount(dark)} stay dark.`)
  );
}
