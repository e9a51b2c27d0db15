import { useMemo } from 'react';
import { agreement } from '../../../report/predictions';
import { pairOf, runChoices } from '../../insight/choices';
import { Problem } from '../../insight/NeedsRun';
import { PairChoice } from '../../insight/PairChoice';
import { Pager, pagesOf } from '../../insight/Pager';
import type { EvaluatedRun, Labelled } from '../../insight/useEvaluated';
import { useInspection } from '../../insight/useInspection';
import { formatCount } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { filterChoices } from './filterChoices';
import { PredictionCard } from './PredictionCard';
import styles from './Predictions.module.css';
import { type PredictionSettings, SHOWN } from './settings';

/** Images of a page. */
const PAGE = 12;

interface PredictionBrowserProps {
  readonly evaluated: EvaluatedRun;
  readonly images: Labelled;
  readonly settings: PredictionSettings;
  readonly change: (changed: Partial<PredictionSettings>) => void;
}

/** Filters over the images, and a page of them. */
export function PredictionBrowser({ evaluated, images, settings, change }: PredictionBrowserProps) {
  const { contenders, of, run, version } = evaluated;
  const { labels, names } = images;
  const { runs } = run.experiment;
  const replica = Math.min(settings.run, runs) - 1;
  const [first, second] = pairOf(contenders, settings.first, settings.second);
  const sorted = useMemo(() => {
    const predictions = (key: typeof first) => key && of(key.key)?.replicas[replica];
    return agreement(labels, predictions(first), predictions(second));
  }, [labels, of, first, second, replica]);
  const hasEvaluation = evaluated.step !== undefined;
  const choices = filterChoices(sorted, first?.key, second?.key, hasEvaluation);
  const show = hasEvaluation && choices.some(({ value }) => value === settings.show) ? settings.show : 'all';
  const shown = sorted[show];
  const page = Math.min(settings.page, pagesOf(shown.length, PAGE));
  const chosen = useMemo(() => shown.slice((page - 1) * PAGE, page * PAGE), [shown, page]);
  const request = useMemo(() => ({ images: chosen }), [chosen]);
  const pixels = useInspection('pixels', request);
  const logits = useInspection('logits', request, version);

  return (
    <>
      <div className={styles['bar']}>
        <Segmented
          label="Images"
          value={show}
          choices={choices}
          onChange={(value) => {
            const wanted = SHOWN.find((one) => one === value);
            if (wanted) change({ show: wanted, page: 1 });
          }}
        />
        {contenders.length > 2 && (
          <PairChoice
            contenders={contenders}
            pair={[first, second]}
            change={(changed) => change({ ...changed, page: 1 })}
          />
        )}
        {runs > 1 && (
          <div className={styles['run']}>
            <Select
              label="Run"
              value={`${replica + 1}`}
              choices={runChoices(runs)}
              onChange={(value) => change({ run: Number(value), page: 1 })}
            />
          </div>
        )}
      </div>
      <div className={styles['bar']}>
        <p className={styles['when']}>{whenText(evaluated.step, logits.answer?.step)}</p>
        {shown.length > 0 && (
          <Pager
            label="images"
            page={page}
            size={PAGE}
            count={shown.length}
            onPage={(to) => change({ page: to })}
          />
        )}
      </div>
      <Problem>{pixels.problem ?? logits.problem}</Problem>
      {shown.length === 0 ? (
        <p className={styles['none']}>No test image is of this kind at the moment.</p>
      ) : (
        <ul className={styles['cards']} aria-label="Test images" aria-busy={logits.isAsking}>
          {chosen.map((image, place) => (
            <PredictionCard
              key={image}
              image={image}
              place={place}
              pixels={pixels.answer}
              truth={labels[image] ?? 0}
              names={names}
              contenders={contenders}
              logitsOf={(key) =>
                logits.answer?.contenders
                  .find(({ contender }) => contender === key)
                  ?.replicas[replica]?.subarray(place * names.length, (place + 1) * names.length)
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** Of which moment the two kinds of numbers are. */
function whenText(evaluation: number | undefined, now: number | undefined): string {
  const probabilities = now === undefined ? '' : `Probabilities after step ${formatCount(now)}`;
  if (evaluation === undefined)
    return `${probabilities && `${probabilities}. `}Right and wrong are told apart after the first evaluation.`;
  if (now === evaluation) return `After the evaluation at step ${formatCount(now)}.`;
  const evaluated = `chosen by the evaluation at step ${formatCount(evaluation)}`;
  return probabilities === '' ? `Images ${evaluated}.` : `${probabilities}; images ${evaluated}.`;
}
