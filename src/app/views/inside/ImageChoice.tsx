import { useMemo } from 'react';
import { TestPicture } from '../../insight/TestPicture';
import type { Labelled } from '../../insight/useEvaluated';
import { useInspection } from '../../insight/useInspection';
import type { Gesture } from '../../state/linkWriter';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import { NumberInput } from '../../ui/NumberInput';
import styles from './Inside.module.css';

interface ImageChoiceProps {
  readonly images: Labelled;
  readonly image: number;
  readonly onChange: (image: number, gesture?: Gesture) => void;
}

/** The test image that goes through the network. */
export function ImageChoice({ images, image, onChange }: ImageChoiceProps) {
  const { count } = images.set;
  const request = useMemo(() => ({ images: [image] }), [image]);
  const pixels = useInspection('pixels', request);
  const name = images.names[images.labels[image] ?? 0] ?? '';
  const isThere = (text: string) => /^\d{1,5}$/.test(text) && Number(text) < count;
  return (
    <fieldset aria-label="Test image" className={styles['image']}>
      <TestPicture pixels={pixels.answer} place={0} alt={`Test image ${image}: ${name}`} side={96} />
      <div className={styles['which']}>
        <p className={styles['class']}>{name}</p>
        <p className={styles['unit']}>test image, of 0 to {formatCount(count - 1)}</p>
        <div className={styles['move']}>
          <Button
            small
            icon="chevron"
            className={styles['back']}
            aria-label="Previous image"
            disabled={image <= 0}
            onClick={() => onChange(image - 1, 'drag')}
          />
          <NumberInput
            label="Image"
            className={styles['number']}
            value={String(image)}
            accepts={`a whole number from 0 to ${count - 1}`}
            isValid={isThere}
            onCommit={(text, gesture) => onChange(Number(text), gesture)}
            onArrow={(direction) => String(image + direction)}
          />
          <Button
            small
            icon="chevron"
            aria-label="Next image"
            disabled={image >= count - 1}
            onClick={() => onChange(image + 1, 'drag')}
          />
        </div>
      </div>
    </fieldset>
  );
}
