import type { Ceilings as Measured } from '../../../engine/roofline';
import { measureDevice } from '../../state/session';
import { Button } from '../../ui/Button';
import { formatShort } from '../../ui/format';
import { BoundMark } from './BoundMark';
import styles from './Speed.module.css';

interface CeilingsProps {
  readonly ceilings: Measured;
  readonly canMeasure: boolean;
}

/** What the device can do in a second. */
export function Ceilings({ ceilings, canMeasure }: CeilingsProps) {
  const { multiplyAdds, bytes, loads, half, broadcasts } = ceilings;
  return (
    <div className={styles['ceilings']}>
      <h3 className={styles['title']}>
        Ceilings <span className={styles['unit']}>of this device, a second</span>
        <Button
          variant="ghost"
          small
          icon="reset"
          className={styles['again']}
          disabled={!canMeasure}
          aria-label="Measure the ceilings again"
          title="Measure the ceilings again; the better numbers are kept"
          onClick={measureDevice}
        />
      </h3>
      <dl>
        <div>
          <dt>
            <BoundMark by="multiplyAdds" /> Multiply-adds
          </dt>
          <dd>{formatShort(multiplyAdds)}</dd>
        </div>
        <div>
          <dt>
            <BoundMark by="bytes" /> Bytes, read and written
          </dt>
          <dd>{formatShort(bytes)}B</dd>
        </div>
        <div>
          <dt>
            <BoundMark by="loads" /> Numbers loaded
          </dt>
          <dd>{formatShort(loads)}</dd>
        </div>
        {broadcasts !== undefined && (
          <div>
            <dt className={styles['inset']}>one load for four numbers</dt>
            <dd>{formatShort(broadcasts)}</dd>
          </div>
        )}
        {half && (
          <div>
            <dt className={styles['inset']}>multiply-adds of float16</dt>
            <dd>{formatShort(half.multiplyAdds)}</dd>
          </div>
        )}
        {half && (
          <div>
            <dt className={styles['inset']}>numbers of float16 loaded</dt>
            <dd>{formatShort(half.loads)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
