import { CONTENDER_KEYS, type Experiment } from '../../experiment/fields';
import { type Block, blockTitle } from '../../network/block';
import { Button } from '../ui/Button';
import { ContenderMark } from './ContenderMark';
import { handOver } from './handOver';
import styles from './HandOverButtons.module.css';

interface HandOverButtonsProps {
  readonly block: Block;
  /** What else of the experiment the block wants, and how to say it. */
  readonly settings?: Partial<Experiment>;
  readonly remark?: string;
}

/** Puts a block into a contender by a click. */
export function HandOverButtons({ block, settings, remark }: HandOverButtonsProps) {
  return (
    <div className={styles['root']}>
      <span aria-hidden="true">Train it as</span>
      {CONTENDER_KEYS.map((key) => (
        <Button
          key={key}
          className={styles['button']}
          aria-label={`Put ${blockTitle(block)} into contender ${key.toUpperCase()}`}
          title={`Contender ${key.toUpperCase()}`}
          onClick={() => handOver(key, block, remark, settings)}
        >
          <ContenderMark contender={key} />
        </Button>
      ))}
    </div>
  );
}
