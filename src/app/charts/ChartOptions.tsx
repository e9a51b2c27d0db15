import { X_UNITS, type XUnit } from '../../report/xScale';
import { Select } from '../ui/Select';
import { Slider } from '../ui/Slider';
import { Toggle } from '../ui/Toggle';
import { CHART_IDS, type ChartId } from './chartIds';
import { CHART_KINDS, UNITS_OF_X } from './chartKinds';
import styles from './Charts.module.css';
import { useChartView } from './chartView';
import { SMOOTHINGS, useChartSettings, withToggled, wordsOf } from './settings';

const UNIT_CHOICES = X_UNITS.map((unit) => ({ value: unit, label: UNITS_OF_X[unit].name }));

interface ChartOptionsProps {
  readonly charts: readonly ChartId[];
  readonly hasSeeds: boolean;
}

/** Which charts are shown, and how all of them are looked at. */
export function ChartOptions({ charts, hasSeeds }: ChartOptionsProps) {
  const [settings, change] = useChartSettings();
  const shown = wordsOf(CHART_IDS, settings.charts);
  const chooseUnit = (x: XUnit | undefined) => {
    // Places of another unit lie elsewhere.
    useChartView.setState({ zoom: undefined, cursor: undefined });
    if (x) change({ x });
  };
  return (
    <div className={styles['options']}>
      <fieldset aria-label="Charts shown" className={styles['toggles']}>
        {charts.map((id) => (
          <Toggle
            key={id}
            pressed={shown.includes(id)}
            onPressedChange={() => change({ charts: withToggled(CHART_IDS, settings.charts, id) })}
          >
            {CHART_KINDS[id].title}
          </Toggle>
        ))}
      </fieldset>
      <div className={styles['look']}>
        <div className={styles['option']}>
          <span>By</span>
          <div className={styles['unitSelect']}>
            <Select
              label="Along the x axis"
              value={settings.x}
              choices={UNIT_CHOICES}
              onChange={(chosen) => chooseUnit(X_UNITS.find((unit) => unit === chosen))}
            />
          </div>
          <Toggle
            pressed={settings.logx === 'on'}
            onPressedChange={(pressed) => change({ logx: pressed ? 'on' : 'off' })}
            aria-label="Logarithmic x axis"
          >
            Log x
          </Toggle>
        </div>
        <Smoothing />
        {hasSeeds && (
          <Toggle
            pressed={settings.seeds === 'on'}
            onPressedChange={(pressed) => change({ seeds: pressed ? 'on' : 'off' })}
          >
            Each seed
          </Toggle>
        )}
      </div>
    </div>
  );
}

/** How much of the past the drawn lines average; the slider goes through weights that make a difference. */
function Smoothing() {
  const [{ smooth }, change] = useChartSettings();
  const place = SMOOTHINGS.indexOf(smooth);
  return (
    <div className={styles['option']}>
      <span>Smoothing</span>
      <div className={styles['smoothing']}>
        <Slider
          label="Smoothing of the training lines"
          value={place}
          least={0}
          most={SMOOTHINGS.length - 1}
          valueText={(at) => smoothingText(SMOOTHINGS[at] ?? '0')}
          onChange={(at) => change({ smooth: SMOOTHINGS[at] ?? smooth }, 'drag')}
          onCommit={(at, gesture) => change({ smooth: SMOOTHINGS[at] ?? smooth }, gesture)}
        />
      </div>
      <span className={styles['smoothingValue']}>{smooth === '0' ? 'off' : smooth}</span>
    </div>
  );
}

function smoothingText(weight: string): string {
  return weight === '0' ? 'off' : `${weight}, about ${Math.round(1 / (1 - Number(weight)))} steps`;
}
