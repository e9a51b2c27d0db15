import { Menu } from '@base-ui/react/menu';
import type { ContenderKey } from '../../experiment/fields';
import { type Block, blockTitle } from '../../network/block';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format';
import popup from '../ui/Popup.module.css';
import { ContenderMark } from './ContenderMark';
import { handOver } from './handOver';
import { match, matchTargets, type Target } from './match';
import styles from './MatchMenu.module.css';

interface MatchMenuProps {
  readonly contender: ContenderKey;
  readonly block: Block;
}

/** Gives a contender as many parameters as another one has, as nearly as its kind of block can. */
export function MatchMenu({ contender, block }: MatchMenuProps) {
  const experiment = useExperiment((state) => state.experiment);
  const kind = useExperiment((state) => state.kinds[contender]);
  const targets = matchTargets(experiment, contender);
  if (targets.length === 0) return null;

  const choose = (target: Target) => {
    const matched = match(experiment, block, kind, target);
    if (matched) handOver(contender, matched.block, matched.closeness);
    else notify(`No block with the K of ${blockTitle(block)} is narrow enough.`);
  };
  const name = contender.toUpperCase();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={
          <Button
            variant="ghost"
            small
            aria-label={`Match contender ${name} to another`}
            title="Give it as many parameters as another contender has"
          >
            Match
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={popup['positioner']} sideOffset={4} align="end" collisionPadding={12}>
          <Menu.Popup className={styles['popup']}>
            <p className={styles['title']}>As many parameters as</p>
            {targets.map((target) => (
              <Menu.Item
                key={`${target.contender} ${target.scope}`}
                className={styles['item']}
                onClick={() => choose(target)}
              >
                <ContenderMark contender={target.contender} />
                <span>
                  {target.contender.toUpperCase()}&rsquo;s {target.scope}
                </span>
                <span className={styles['count']}>{formatCount(target.parameters)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
