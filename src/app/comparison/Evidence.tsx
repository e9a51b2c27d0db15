import type { Experiment } from '../../experiment/fields';
import type { Comparison } from '../../report/comparison';
import { formatPoints, verdict } from '../../report/verdict';
import { formatCount } from '../ui/format';
import { Help } from '../ui/Help';
import { ScrollRegion } from '../ui/ScrollRegion';
import styles from './Comparison.module.css';

interface EvidenceProps {
  readonly comparison: Comparison | undefined;
  readonly titles: readonly [string, string];
  readonly experiment: Experiment;
}

/** The verdict of the last test, and the numbers that it rests on. */
export function Evidence({ comparison, titles, experiment }: EvidenceProps) {
  const [one, other] = titles;
  if (!comparison)
    return (
      <p className={styles['waiting']}>
        After the first test of both, this says what the difference between {one} and {other} supports.
      </p>
    );
  const { step, difference, seeds } = comparison;
  const { mean, interval, count } = difference;
  return (
    <>
      <p className={styles['verdict']}>{verdict(difference, one, other)}</p>
      <p className={styles['basis']}>
        Test accuracy {experiment.data === 'synthetic' && 'on synthetic images '}after step{' '}
        {formatCount(step)}.{' '}
        {interval ? (
          <>
            <Help term="95 % interval">
              Student&rsquo;s t for the mean of {count} differences, one for each seed: {titles.join(' and ')}{' '}
              learn from the same images in the same order. Of many such intervals, 95 % hold the true
              difference. Who looks after every test and stops when it suits is misled more often.
            </Help>{' '}
            of {one} − {other}: {signedPoints(mean - interval.half)} to {signedPoints(mean + interval.half)}{' '}
            points, p{'\u00a0'}
            {interval.p < 0.001 ? '' : '=\u00a0'}
            {formatP(interval.p)}.
          </>
        ) : (
          experiment.runs === 1 && 'More seeds (Runs, in the settings) give an interval.'
        )}
      </p>
      {seeds.length > 0 && (
        <ScrollRegion label="McNemar’s test, table">
          <table className={styles['table']}>
            <caption>
              <Help term="McNemar’s test">
                Compares two trained networks on the test images that one of them alone gets right, by the
                exact binomial distribution. A small p says that these two networks differ on such images. It
                says nothing of other seeds: the interval does.
              </Help>{' '}
              on the same test images
            </caption>
            <thead>
              <tr>
                <th scope="col">Seed</th>
                <th scope="col">only {unbroken(one)} right</th>
                <th scope="col">only {unbroken(other)} right</th>
                <th scope="col">both</th>
                <th scope="col">neither</th>
                <th scope="col">p</th>
              </tr>
            </thead>
            <tbody>
              {seeds.map(({ replica, onlyFirst, onlySecond, both, neither, p }) => (
                <tr key={replica}>
                  <th scope="row">{experiment.seed + replica}</th>
                  <td>{formatCount(onlyFirst)}</td>
                  <td>{formatCount(onlySecond)}</td>
                  <td>{formatCount(both)}</td>
                  <td>{formatCount(neither)}</td>
                  <td>{formatP(p)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}

function signedPoints(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${formatPoints(Math.abs(share))}`;
}

/** 0.27, 0.004, below 0.001. */
function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2);
}

/** A narrow column breaks between words, not within a name. */
function unbroken(title: string): string {
  return title.replaceAll(' ', '\u00a0');
}
