import type { Contender } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
import { type Ranking, rank } from '../../../report/predictions';
import { ContenderMark } from '../../contenders/ContenderMark';
import { LookInside } from '../../insight/LookInside';
import { TestPicture } from '../../insight/TestPicture';
import { formatPercent } from '../../ui/format';
import styles from './Predictions.module.css';

/** Classes that are named. */
const TOP = 5;

interface PredictionCardProps {
  readonly image: number;
  readonly place: number;
  readonly pixels: Uint8Array | undefined;
  readonly truth: number;
  readonly names: readonly string[];
  readonly contenders: readonly Contender[];
  readonly logitsOf: (contender: ContenderKey) => Float32Array | undefined;
}

/** An image, and what each contender takes it for. */
export function PredictionCard(props: PredictionCardProps) {
  const { image, place, pixels, truth, names, contenders, logitsOf } = props;
  const name = names[truth] ?? '';
  return (
    <li className={styles['card']}>
      <div className={styles['subject']}>
        <LookInside image={image}>
          <TestPicture pixels={pixels} place={place} alt={`Test image ${image}: ${name}`} side={96} />
        </LookInside>
        <p className={styles['truth']}>{name}</p>
        <p className={styles['number']}>image {image}</p>
      </div>
      <div className={styles['contenders']}>
        {contenders.map((contender) => {
          const logits = logitsOf(contender.key);
          return (
            <Top
              key={contender.key}
              contender={contender}
              image={image}
              ranking={logits && rank(logits, truth, TOP)}
              truth={truth}
              names={names}
            />
          );
        })}
      </div>
    </li>
  );
}

interface TopProps {
  readonly contender: Contender;
  readonly image: number;
  /** Undefined until it has come. */
  readonly ranking: Ranking | undefined;
  readonly truth: number;
  readonly names: readonly string[];
}

function Top({ contender: { key, title }, image, ranking, truth, names }: TopProps) {
  const isRight = ranking?.place === 1;
  return (
    <section
      data-contender={key}
      className={styles['top']}
      aria-label={`${key.toUpperCase()} ${title}, image ${image}`}
    >
      <p className={styles['verdict']} data-right={ranking && isRight}>
        <ContenderMark contender={key} /> {ranking === undefined ? '' : isRight ? 'right' : 'wrong'}
      </p>
      <ol className={styles['classes']}>
        {Array.from({ length: Math.min(TOP, names.length) }, (_, index) => {
          const { label, probability } = ranking?.top[index] ?? {};
          return (
            // Places never change; what stands at them does.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} data-true={label !== undefined && label === truth}>
              <span className={styles['name']}>{label === undefined ? ' ' : names[label]}</span>
              <span className={styles['bar-track']} aria-hidden="true">
                <span style={{ width: `${100 * (probability ?? 0)}%` }} />
              </span>
              <span className={styles['share']}>
                {probability === undefined ? '' : formatPercent(probability)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles['place']}>
        {ranking && ranking.place > TOP ? placeText(ranking, names.length) : ' '}
      </p>
    </section>
  );
}

function placeText({ place, probability }: Ranking, classes: number): string {
  return `True class: ${place} of ${classes}, ${formatPercent(probability)}`;
}
