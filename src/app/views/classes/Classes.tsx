import { useMemo } from 'react';
import { foldPredictions } from '../../../report/classes';
import { NeedsRun } from '../../insight/NeedsRun';
import { Empty } from '../../ui/Empty';
import { type EvaluatedRun, type Labelled, useEvaluated, useTestSet } from '../../insight/useEvaluated';
import { formatCount } from '../../ui/format';
import { Prose } from '../Prose';
import { useViewSettings } from '../useViewSettings';
import styles from './Classes.module.css';
import { ClassTable } from './ClassTable';
import { Confusion } from './Confusion';
import { CLASS_SETTINGS } from './settings';

/** Which classes each network knows, and what it takes them for. */
export function Classes() {
  return (
    <div className={styles['root']}>
      <Prose>
        <p>
          Two networks of equal accuracy need not know the same classes. The table has each class by itself,
          the largest differences first; the confusion shows what a network takes the images of a superclass
          for. Every cell opens the images behind it.
        </p>
      </Prose>
      <NeedsRun shows="how well each network knows each class">
        <Loaded />
      </NeedsRun>
    </div>
  );
}

function Loaded() {
  const evaluated = useEvaluated();
  return evaluated && <WithImages evaluated={evaluated} />;
}

function WithImages({ evaluated }: { readonly evaluated: EvaluatedRun }) {
  const images = useTestSet(evaluated.run);
  const { stepsPerEpoch } = evaluated;
  if (evaluated.step === undefined)
    return (
      <Empty icon="gauge" title="Nothing is evaluated yet">
        <p>
          Classes are counted when the test images are evaluated: the first time after step{' '}
          {formatCount(stepsPerEpoch)}, or at the end of the run.
        </p>
      </Empty>
    );
  if (!images) return <div className={styles['coming']} />;
  return <Evaluated evaluated={evaluated} images={images} />;
}

interface EvaluatedProps {
  readonly evaluated: EvaluatedRun;
  readonly images: Labelled;
}

function Evaluated({ evaluated, images }: EvaluatedProps) {
  const [settings, change] = useViewSettings('classes', CLASS_SETTINGS);
  const { contenders, of, run, step } = evaluated;
  const { set } = images;
  const isFine = run.experiment.labels === 'fine';
  const runs = useMemo(() => {
    const foldable = isFine ? set.coarseOfFine : set.coarseNames.map((_, label) => label);
    return new Map(
      contenders.map(({ key }) => {
        const own = (of(key)?.replicas ?? []).filter((replica) => replica !== undefined);
        return [
          key,
          { own, folded: own.map((predictions) => foldPredictions(predictions, foldable)) },
        ] as const;
      }),
    );
  }, [contenders, of, isFine, set]);

  return (
    <>
      <p className={styles['when']}>
        After the evaluation at step {formatCount(step ?? 0)}, {formatCount(set.count)} test images
        {run.experiment.runs > 1 && `, mean of ${run.experiment.runs} runs`}.
        {!isFine &&
          ' The networks learn superclasses: a class counts as right where its superclass is named.'}
      </p>
      <ClassTable
        contenders={contenders}
        set={set}
        isFine={isFine}
        runs={runs}
        settings={settings}
        change={change}
      />
      <Confusion contenders={contenders} images={images} runs={runs} settings={settings} change={change} />
    </>
  );
}
