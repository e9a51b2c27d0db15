import { Formula } from '../../math/Formula';
import { Disclosure } from '../../ui/Disclosure';
import { Prose } from '../Prose';
import { COLUMNS } from './kernelColumns';
import styles from './Speed.module.css';

/** What the numbers mean, and how much they can be trusted. */
export function HowMeasured() {
  return (
    <section aria-label="How this is measured">
      <Disclosure title="How this is measured" summary="Roofline, clock, repetitions, columns">
        <Prose>
          <p>
            <b>Roofline</b> (Williams, Waterman and Patterson 2009). A launch cannot take less than each thing
            that it asks for takes alone, at the rate <Formula tex="r" /> that was measured for it:
          </p>
          <Formula
            block
            tex="t \ge \max(\frac{\text{multiply-adds}}{r_1}, \frac{\text{bytes}}{r_2}, \frac{\text{loads}}{r_3})"
          />
          <p>
            In the plot, the height of a point is its rate, and its place along the axis is how many
            multiply-adds it does for each byte, or for each number loaded. The line over it ends where the
            ceilings would let it be. A kernel of copies alone has no place there; the table has all.
          </p>
          <p>
            <b>Clock.</b> Timestamps of the device, taken before and after each launch, where the adapter has
            them. Browsers may round them, Chrome to 65.5 µs, so that no page can spy on another: short
            launches are then repeated until they fill 3 ms. Without timestamps, the time is that until the
            work is reported as done, which is longer for short launches.
          </p>
          <p>
            <b>Launches one by one</b> do not overlap, and their inputs may be found in a cache by a repeated
            launch: their sum is not quite the time of a step. A share above 100 % means that data came from a
            cache, or that the device was busy otherwise when its ceilings were measured; then measure it
            again.
          </p>
        </Prose>
        <dl className={styles['terms']}>
          {COLUMNS.filter(({ help }) => help !== '').map(({ id, title, unit, help }) => (
            <div key={id}>
              <dt>
                {title} {unit !== '' && <span>{unit}</span>}
              </dt>
              <dd>{help}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </section>
  );
}
