import { niceAxis } from '../../../report/axis';
import { quartilesOf } from '../../../report/quartiles';
import { threeDigits } from '../../ui/format';
import styles from './Folding.module.css';

interface RoundsPlotProps {
  readonly ways: readonly { readonly name: string; readonly milliseconds: readonly number[] }[];
}

/** Every round of both ways on one axis from 0, with medians and middle halves. The table beside it has the numbers. */
export function RoundsPlot({ ways }: RoundsPlotProps) {
  const most = Math.max(...ways.flatMap(({ milliseconds }) => milliseconds));
  const { domain, ticks } = niceAxis(0, most, 5);
  const place = (time: number) => `${(100 * time) / domain[1]}%`;
  const summary = ways
    .map(({ name, milliseconds }) => `${name}: median ${threeDigits(quartilesOf(milliseconds).median)} ms`)
    .join('; ');
  return (
    <figure aria-label={`Every round. ${summary}`} className={styles['rounds']}>
      {ways.map(({ name, milliseconds }) => {
        const { lower, median, upper } = quartilesOf(milliseconds);
        return (
          <div key={name} className={styles['way']}>
            <span>{name}</span>
            <div className={styles['track']} data-way={name}>
              <i className={styles['half']} style={{ left: place(lower), width: place(upper - lower) }} />
              {milliseconds.map((time, round) => (
                // oxlint-disable-next-line react/no-array-index-key -- rounds stay in their order
                <i key={round} className={styles['dot']} style={{ left: place(time) }} />
              ))}
              <i className={styles['median']} style={{ left: place(median) }} />
            </div>
          </div>
        );
      })}
      <div className={styles['way']}>
        <span />
        <div className={styles['axis']}>
          {ticks.map((tick) => (
            <span key={tick} style={{ left: place(tick) }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
      <figcaption className={styles['note']}>
        Milliseconds of a training step; a dot is a round, the bar the middle half.
      </figcaption>
    </figure>
  );
}
