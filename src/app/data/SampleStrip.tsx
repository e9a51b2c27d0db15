import { useEffect, useRef } from 'react';
import { IMAGE_SIZE } from '../../dataset/types';
import { SAMPLES } from './dataStore';
import styles from './DataSection.module.css';
import type { Sample } from './samples';

/** A few of the images, so that one sees what is learned. Its place is kept while they are made. */
export function SampleStrip({ samples }: { readonly samples: readonly Sample[] }) {
  return (
    <ul className={styles['strip']} aria-label="Some of the test images">
      {Array.from({ length: SAMPLES }, (_, index) => (
        // The images never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>{samples[index] && <Picture sample={samples[index]} />}</li>
      ))}
    </ul>
  );
}

function Picture({ sample }: { readonly sample: Sample }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(sample.rgba, IMAGE_SIZE), 0, 0);
  }, [sample]);
  return (
    <canvas ref={canvas} title={sample.name} width={IMAGE_SIZE} height={IMAGE_SIZE}>
      {sample.name}
    </canvas>
  );
}
