import { useMemo, useState } from 'react';
import type { Contender } from '../../../experiment/experiment';
import type { TensorsNow } from '../../../training/inspection';
import { ContenderMark } from '../../contenders/ContenderMark';
import { Problem } from '../../insight/NeedsRun';
import { useInspectionOfEach } from '../../insight/useInspectionOfEach';
import { atlasOf } from '../../pictures/atlas';
import { paintFilters, rangeOf } from '../../pictures/painting';
import { PictureGrid } from '../../pictures/PictureGrid';
import { formatWeight } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';
import styles from './Inside.module.css';
import type { PartProps } from './InsideBar';
import { SCALES } from './settings';
import { stepText } from './texts';

const NAMES = ['stem.conv.weight'];
const SIDES = [36, 27, 18];
const SCALE_LABELS = { common: 'One scale', own: 'Each its own' } as const;

/** The filters of the first layer of every contender, as the colours that they look for. */
export function Filters({ contenders, replica, settings, change, version }: PartProps & { version: string }) {
  const answers = useInspectionOfEach(
    'tensors',
    (key) =>
      contenders.some((contender) => contender.key === key)
        ? { contender: key, replica, names: NAMES }
        : undefined,
    version,
  );
  const stems = contenders.map((contender) => ({ contender, answer: answers[contender.key].answer }));
  const most = Math.max(0, ...stems.map(({ answer }) => largest(answer?.tensors[0]?.values)));
  const problem = contenders.map(({ key }) => answers[key].problem).find((text) => text !== undefined);
  const step = stems.find(({ answer }) => answer)?.answer?.step;
  return (
    <section aria-label="Filters of the first layer" className={styles['section']}>
      <header className={styles['head']}>
        <h3 className={styles['title']}>
          Filters of the first layer <span className={styles['unit']}>{stepText(step)}</span>
        </h3>
        <Segmented
          label="Scale of the filters"
          value={settings.filters}
          choices={SCALES.map((value) => ({ value, label: SCALE_LABELS[value] }))}
          onChange={(value) => change({ filters: SCALES.find((scale) => scale === value) ?? 'common' })}
        />
      </header>
      <Problem>{problem}</Problem>
      <div className={styles['pair']} aria-busy={step === undefined}>
        {stems.map(({ contender, answer }) => (
          <ContenderFilters
            key={contender.key}
            contender={contender}
            answer={answer}
            most={settings.filters === 'common' ? most : undefined}
          />
        ))}
      </div>
      <p className={styles['legend']}>
        Each square is a 3x3 filter on red, green and blue: grey is 0, a brighter colour a positive weight for
        it, a darker one a negative weight.{' '}
        {settings.filters === 'common'
          ? `All of them have one scale, from ${formatWeight(-most)} to ${formatWeight(most)}.`
          : 'Each has the scale of its own largest weight, so they do not compare in strength.'}
      </p>
    </section>
  );
}

interface ContenderFiltersProps {
  readonly contender: Contender;
  readonly answer: TensorsNow | undefined;
  /** The end of the scale; each filter has its own if undefined. */
  readonly most: number | undefined;
}

function ContenderFilters({ contender, answer, most }: ContenderFiltersProps) {
  const [chosen, setChosen] = useState<number>();
  const [pointed, setPointed] = useState<number>();
  const tensor = answer?.tensors[0];
  const pictures = useMemo(() => {
    if (!tensor) return undefined;
    const [filters = 0, , height = 1, width = 1] = tensor.shape;
    const { values } = tensor;
    const own = (filter: number) =>
      values.subarray(filter * 3 * width * height, (filter + 1) * 3 * width * height);
    const pixels = paintFilters({ width, height, values }, (filter) =>
      rangeOf(most ?? largest(own(filter)), true),
    );
    return {
      own,
      atlas: atlasOf(pixels, width, height),
      groups: [Array.from({ length: filters }, (_, filter) => filter)],
    };
  }, [tensor, most]);
  const told = pointed ?? chosen;
  const sentence = pictures && told !== undefined ? filterText(told, pictures.own(told)) : undefined;
  return (
    <section aria-label={`Filters of ${contender.key.toUpperCase()}`} className={styles['card']}>
      <h4 className={styles['owner']}>
        <ContenderMark contender={contender.key} /> {contender.title}
      </h4>
      {pictures && (
        <PictureGrid
          label={`Filters of ${contender.key.toUpperCase()} ${contender.title}`}
          groups={pictures.groups}
          atlas={pictures.atlas}
          sides={SIDES}
          chosen={chosen}
          pointed={pointed}
          sentence={sentence}
          onPoint={setPointed}
          onChoose={setChosen}
        />
      )}
      <p className={styles['sentence']}>{sentence ?? 'Point at a filter to see its weights.'}</p>
    </section>
  );
}

const PLANES = ['red', 'green', 'blue'] as const;

/** Of filter[3, height, width]. */
function filterText(filter: number, values: Float32Array): string {
  const norm = Math.hypot(...values);
  const taps = values.length / 3;
  const planes = PLANES.map((name, plane) => {
    const own = values.subarray(plane * taps, (plane + 1) * taps);
    return `${name} ${formatWeight(Math.min(...own))} to ${formatWeight(Math.max(...own))}`;
  });
  return `Filter ${filter}: norm ${formatWeight(norm)}; ${planes.join(', ')}.`;
}

function largest(values: Float32Array | undefined): number {
  return values?.reduce((most, value) => Math.max(most, Math.abs(value)), 0) ?? 0;
}
