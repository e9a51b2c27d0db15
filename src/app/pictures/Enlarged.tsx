import { useEffect, useRef } from 'react';
import { type Atlas, drawPicture } from './atlas';
import styles from './PictureGrid.module.css';

interface EnlargedProps {
  readonly atlas: Atlas;
  readonly picture: number;
}

/** One picture of an atlas, as wide as there is room. It is told in words beside it. */
export function Enlarged({ atlas, picture }: EnlargedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = atlas;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.imageSmoothingEnabled = false;
    drawPicture(context, atlas, picture, [0, 0], width);
  }, [atlas, picture, width]);
  return (
    <canvas ref={canvas} width={width} height={height} aria-hidden="true" className={styles['enlarged']} />
  );
}
