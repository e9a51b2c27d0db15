import { contenders } from '../../../experiment/experiment';
import { blockParameters } from '../../../network/block';
import type { SecondaryRule } from '../../../network/budget';
import { BUDGETS } from '../../../network/table1';
import { ContenderMark } from '../../contenders/ContenderMark';
import { Row } from '../../experiment/Row';
import { useExperiment } from '../../state/experimentStore';
import type { Gesture } from '../../state/linkWriter';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import { NumberInput } from '../../ui/NumberInput';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import styles from './Budget.module.css';
import {
  budgetAt,
  type BudgetSettings,
  BUDGETS_FROM,
  BUDGETS_TO,
  MOST_FIXED_K,
  SLIDER_STEPS,
  sliderStep,
  TOLERANCES,
} from './settings';

const RULES = [
  { value: 'M', label: 'K = M' },
  { value: '1', label: 'K = 1' },
  { value: 'fixed', label: 'Fixed' },
];
/** What "Fixed" begins with. */
const FIRST_FIXED_K = 4;

const WITHIN = TOLERANCES.map((value) => ({ value, label: `${value} %` }));

interface BudgetControlsProps {
  readonly settings: BudgetSettings;
  readonly change: (change: Partial<BudgetSettings>, gesture?: Gesture) => void;
}

/** The rule for K, the budget, and how near to it a block must come. */
export function BudgetControls({ settings, change }: BudgetControlsProps) {
  const { k, T, within } = settings;
  const experiment = useExperiment((state) => state.experiment);
  const isNumber = (least: number, most: number) => (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return (
    <fieldset aria-label="Budget and rule" className={styles['controls']}>
      <Row
        label="Secondary partitions"
        help="How K follows from M: K = M interleaves (IGC), K = 1 mixes all channels (GPC), or K is the same for every M."
      >
        <Segmented
          label="Rule for K"
          value={k === 'M' || k === 1 ? String(k) : 'fixed'}
          choices={RULES}
          onChange={(value) => change({ k: ruleOf(value) })}
        />
      </Row>
      {k !== 'M' && k !== 1 && (
        <Row label="Fixed K" help="It divides the width L · M: other blocks are left out.">
          <NumberInput
            label="K"
            value={String(k)}
            accepts={`a whole number from 1 to ${MOST_FIXED_K}`}
            isValid={isNumber(1, MOST_FIXED_K)}
            onCommit={(text, gesture) => change({ k: Number(text) }, gesture)}
            onArrow={(direction) => String(Math.max(2, k + direction))}
          />
        </Row>
      )}
      <Row
        label="Budget T"
        help="Parameters of a block. The presets are the two regimes of Table 1 and the contenders."
      >
        <NumberInput
          label="Budget"
          value={String(T)}
          accepts={`a whole number from ${BUDGETS_FROM} to ${BUDGETS_TO}`}
          isValid={isNumber(BUDGETS_FROM, BUDGETS_TO)}
          onCommit={(text, gesture) => change({ T: Number(text) }, gesture)}
          onArrow={(direction) => String(T + direction)}
        />
      </Row>
      <Slider
        label="Budget, slider"
        value={sliderStep(T)}
        least={0}
        most={SLIDER_STEPS}
        valueText={() => `${formatCount(T)} parameters`}
        onChange={(step) => change({ T: budgetAt(step) }, 'drag')}
        onCommit={(step, gesture) => change({ T: budgetAt(step) }, gesture)}
      />
      <ul aria-label="Budgets" className={styles['presets']}>
        {(['i', 'ii'] as const).map((regime) => (
          <li key={regime}>
            <Button small onClick={() => change({ T: BUDGETS[regime] })}>
              {formatCount(BUDGETS[regime])} ({regime})
            </Button>
          </li>
        ))}
        {contenders(experiment).map(({ key, block }) => (
          <li key={key}>
            <Button small onClick={() => change({ T: blockParameters(block) })}>
              <ContenderMark contender={key} /> {formatCount(blockParameters(block))}
            </Button>
          </li>
        ))}
      </ul>
      <Row label="Within" help="Blocks whose parameters are off the budget by no more than this.">
        <Select
          label="Greatest deviation"
          value={within}
          choices={WITHIN}
          onChange={(value) => {
            const chosen = TOLERANCES.find((candidate) => candidate === value);
            if (chosen) change({ within: chosen });
          }}
        />
      </Row>
    </fieldset>
  );
}

function ruleOf(value: string): SecondaryRule {
  if (value === 'M') return 'M';
  return value === '1' ? 1 : FIRST_FIXED_K;
}
