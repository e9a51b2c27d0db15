import { contenders } from '../../../experiment/experiment';
import { blockParameters, blockPaths, blockTitle, blockWidth, type GroupBlock } from '../../../network/block';
import { deviation, regularWidth } from '../../../network/budget';
import { ContenderMark } from '../../contenders/ContenderMark';
import { HandOverButtons } from '../../contenders/HandOverButtons';
import { MatchMenu } from '../../contenders/MatchMenu';
import { useExperiment } from '../../state/experimentStore';
import { formatCount, formatDeviation } from '../../ui/format';
import { permutationSettings } from '../permutation/settings';
import { ViewLink } from '../ViewLink';
import styles from './Budget.module.css';

interface ChosenBlockProps {
  readonly block: GroupBlock | undefined;
  readonly budget: number;
  /** In percent. */
  readonly within: string;
}

/** The chosen point in words, the way into training, and the contenders that may be made equal. */
export function ChosenBlock({ block, budget, within }: ChosenBlockProps) {
  const experiment = useExperiment((state) => state.experiment);
  const present = contenders(experiment);
  const permutation = block && permutationSettings(block);
  return (
    <div className={styles['cards']}>
      <section aria-label="Chosen block" className={styles['card']}>
        {block ? (
          <>
            <h3 className={styles['chosen']}>{blockTitle(block)}</h3>
            <p className={styles['sentence']}>{sentence(block, budget)}</p>
            <div className={styles['actions']}>
              <HandOverButtons block={block} />
              {permutation !== undefined && (
                <ViewLink to="permutation" settings={permutation}>
                  See its paths
                </ViewLink>
              )}
            </div>
          </>
        ) : (
          <>
            <h3 className={styles['chosen']}>No block</h3>
            <p className={styles['sentence']}>
              None comes within {within} % of {formatCount(budget)} parameters under this rule. Allow more, or
              change the budget.
            </p>
          </>
        )}
      </section>
      <section aria-label="Match contenders" className={styles['card']}>
        <h3 className={styles['title']}>Match contenders</h3>
        <p className={styles['sentence']}>
          Gives a contender as many parameters as another one has, per block or per network. Its rule for K
          stays.
        </p>
        <ul className={styles['matches']}>
          {present.map(({ key, title, block }) => (
            <li key={key}>
              <ContenderMark contender={key} />
              <span>{title}</span>
              <span className={styles['count']}>{formatCount(blockParameters(block))} per block</span>
              <MatchMenu contender={key} block={block} />
            </li>
          ))}
        </ul>
        {present.length < 2 && (
          <p className={styles['sentence']}>There is only one contender: nothing to match.</p>
        )}
      </section>
    </div>
  );
}

function sentence(block: GroupBlock, budget: number): string {
  const parameters = blockParameters(block);
  const regular = regularWidth(budget);
  const times = (blockWidth(block) / regular).toFixed(1);
  const off = formatDeviation(deviation(parameters, budget));
  return (
    `${blockWidth(block)} channels, ${times} times as wide as a regular convolution of the budget. ` +
    `${formatCount(parameters)} of ${formatCount(budget)} parameters, ${off}. ${pathSentence(block)}`
  );
}

function pathSentence(block: GroupBlock): string {
  const { least, most } = blockPaths(block);
  if (least === 0) return 'Some pairs of channels have no path through it.';
  if (most === 1) return 'One path leads from every channel to every other.';
  return `${least === most ? most : `${least} or ${most}`} paths lead from every channel to every other.`;
}
