import type { Resource } from '../../../report/roofline';
import styles from './Speed.module.css';

/** Shapes on a circle of radius 1: what binds is told by more than colour. */
const SHAPES: Readonly<Record<Resource, string>> = {
  multiplyAdds: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0',
  bytes: 'M-.89-.89h1.78v1.78h-1.78z',
  loads: 'M0-1.25 1.25 0 0 1.25-1.25 0z',
};

interface BoundShapeProps {
  readonly by: Resource;
  readonly radius: number;
}

/** The shape of what binds, in a drawing; its area is that of a circle of the radius. */
export function BoundShape({ by, radius }: BoundShapeProps) {
  return <path d={SHAPES[by]} data-bound={by} className={styles['shape']} transform={`scale(${radius})`} />;
}

/** The shape of what binds, among words. */
export function BoundMark({ by }: { readonly by: Resource }) {
  return (
    <svg aria-hidden="true" width="12" height="12" viewBox="-6 -6 12 12" className={styles['mark']}>
      <BoundShape by={by} radius={4} />
    </svg>
  );
}
