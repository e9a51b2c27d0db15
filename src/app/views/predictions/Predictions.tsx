import { NeedsRun } from '../../insight/NeedsRun';
import { type EvaluatedRun, useEvaluated, useTestSet } from '../../insight/useEvaluated';
import { Prose } from '../Prose';
import { useViewSettings } from '../useViewSettings';
import { PredictionBrowser } from './PredictionBrowser';
import styles from './Predictions.module.css';
import { PREDICTION_SETTINGS } from './settings';

/** What the networks take test images for, and where they disagree. */
export function Predictions() {
  return (
    <div className={styles['root']}>
      <Prose>
        <p>
          Test images, which no network was trained on, with the five classes that each network finds most
          likely. An image is right where the true class comes first. Choose the images that only one network
          gets right to see what the difference between two accuracies is made of.
        </p>
      </Prose>
      <NeedsRun shows="test images with what each network takes them for">
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
  const [settings, change] = useViewSettings('predictions', PREDICTION_SETTINGS);
  const images = useTestSet(evaluated.run);
  if (!images) return <div className={styles['coming']} />;
  return <PredictionBrowser evaluated={evaluated} images={images} settings={settings} change={change} />;
}
