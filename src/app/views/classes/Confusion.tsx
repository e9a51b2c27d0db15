import { useMemo } from 'react';
import type { Contender } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
import { confusion, imagesBehind } from '../../../report/classes';
import { contenderChoices } from '../../insight/choices';
import type { Labelled } from '../../insight/useEvaluated';
import { Segmented } from '../../ui/Segmented';
import { CellImages } from './CellImages';
import styles from './Classes.module.css';
import { ConfusionGrid } from './ConfusionGrid';
import type { Runs } from './runs';
import type { ClassSettings } from './settings';

interface ConfusionProps {
  readonly contenders: readonly Contender[];
  readonly images: Labelled;
  readonly runs: ReadonlyMap<ContenderKey, Runs>;
  readonly settings: ClassSettings;
  readonly change: (changed: Partial<ClassSettings>) => void;
}

/** What a contender takes each superclass for, and the images behind the cell that is opened. */
export function Confusion({ contenders, images, runs, settings, change }: ConfusionProps) {
  const { set, names, labels } = images;
  const contender = contenders.find(({ key }) => key === settings.of) ?? contenders[0];
  const own = contender && runs.get(contender.key);
  const counts = useMemo(() => confusion(set.coarse, own?.folded ?? [], set.coarseNames.length), [set, own]);
  const { is, taken } = settings;
  const behind = useMemo(
    () =>
      is === undefined || taken === undefined
        ? undefined
        : imagesBehind(set.coarse, own?.folded ?? [], { truth: is, predicted: taken }),
    [set, own, is, taken],
  );
  if (!contender) return null;
  const title = `${contender.key.toUpperCase()} ${contender.title}`;

  return (
    <section aria-label="Confusion" className={styles['section']}>
      <div className={styles['bar']}>
        <h3 className={styles['title']}>What superclasses are taken for</h3>
        <div className={styles['choices']}>
          <Segmented
            label="Contender"
            value={contender.key}
            choices={contenderChoices(contenders)}
            onChange={(value) => {
              const chosen = contenders.find(({ key }) => key === value);
              if (chosen) change({ of: chosen.key });
            }}
          />
        </div>
      </div>
      <div className={styles['confusion']} data-contender={contender.key}>
        <ConfusionGrid
          title={title}
          names={set.coarseNames}
          counts={counts}
          opened={is === undefined || taken === undefined ? undefined : { is, taken }}
          onOpen={change}
        />
        {behind && is !== undefined && taken !== undefined && (
          <CellImages
            key={`${is} ${taken} ${contender.key}`}
            heading={cellHeading(set.coarseNames, is, taken, title)}
            images={behind}
            names={names}
            labels={labels}
            runs={own?.own ?? []}
            onClose={() => change({ is: undefined, taken: undefined })}
          />
        )}
      </div>
    </section>
  );
}

function cellHeading(names: readonly string[], is: number, taken: number, title: string): string {
  const name = names[is] ?? '';
  return is === taken ? `${name}, recognised by ${title}` : `${name}, taken for ${names[taken]} by ${title}`;
}
