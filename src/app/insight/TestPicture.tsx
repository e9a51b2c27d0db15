import { useMemo } from 'react';
import { IMAGE_BYTES, IMAGE_SIZE } from '../../dataset/types';
import { pictureOf } from '../data/samples';
import styles from './Insight.module.css';

interface TestPictureProps {
  /** Bytes of several images, once they are there. */
  readonly pixels: Uint8Array | undefined;
  /** Which of them. */
  readonly place: number;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  /** Side on the page, in pixels: a multiple of 32 is crisp. */
  readonly side: number;
}

/** An image of the test set, every pixel a square. Its place is kept while it comes. */
export function TestPicture({ pixels, place, alt, side }: TestPictureProps) {
  const address = useMemo(() => {
    const planes = pixels?.subarray(place * IMAGE_BYTES, (place + 1) * IMAGE_BYTES);
    return planes?.length === IMAGE_BYTES ? addressOf(planes) : undefined;
  }, [pixels, place]);
  return <img src={address ?? NOTHING} alt={alt} width={side} height={side} className={styles['picture']} />;
}

/** A transparent pixel. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

let canvas: HTMLCanvasElement | undefined;

/** The picture itself, in an address. */
function addressOf(planes: Uint8Array): string {
  canvas ??= Object.assign(document.createElement('canvas'), { width: IMAGE_SIZE, height: IMAGE_SIZE });
  canvas.getContext('2d')?.putImageData(new ImageData(pictureOf(planes), IMAGE_SIZE), 0, 0);
  return canvas.toDataURL();
}
