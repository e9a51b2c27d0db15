import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConfusedImage } from '../../../report/classes';
import { LookInside } from '../../insight/LookInside';
import { Problem } from '../../insight/NeedsRun';
import { Pager, pagesOf } from '../../insight/Pager';
import { TestPicture } from '../../insight/TestPicture';
import { useInspection } from '../../insight/useInspection';
import { Button } from '../../ui/Button';
import styles from './Classes.module.css';

/** Images of a page. */
const PAGE = 24;

interface CellImagesProps {
  readonly heading: string;
  readonly images: readonly ConfusedImage[];
  /** Of the labels that are learned. */
  readonly names: readonly string[];
  readonly labels: Uint8Array;
  /** Predictions of each run. */
  readonly runs: readonly Uint8Array[];
  readonly onClose: () => void;
}

/** The images behind a cell of the confusion; takes the focus when it is opened. */
export function CellImages({ heading, images, names, labels, runs, onClose }: CellImagesProps) {
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [wanted, setWanted] = useState(1);
  const page = Math.min(wanted, pagesOf(images.length, PAGE));
  const shown = useMemo(() => images.slice((page - 1) * PAGE, page * PAGE), [images, page]);
  const pixels = useInspection('pixels', { images: shown.map(({ image }) => image) });
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    const element = section.current;
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && onClose();
    element?.addEventListener('keydown', close);
    return () => element?.removeEventListener('keydown', close);
  }, [onClose]);

  return (
    <section ref={section} aria-label="Images of the cell" className={styles['behind']}>
      <div className={styles['bar']}>
        <h4 ref={title} tabIndex={-1} className={styles['title']}>
          {heading}
        </h4>
        <Button small icon="close" onClick={onClose}>
          Close
        </Button>
      </div>
      <Problem>{pixels.problem}</Problem>
      {images.length === 0 ? (
        <p className={styles['when']}>There is no such image at the moment.</p>
      ) : (
        <>
          {images.length > PAGE && (
            <Pager
              label="images of the cell"
              page={page}
              size={PAGE}
              count={images.length}
              onPage={setWanted}
            />
          )}
          <ul className={styles['thumbnails']}>
            {shown.map(({ image, runs: count }, place) => {
              const name = names[labels[image] ?? 0] ?? '';
              const predicted = names[runs[0]?.[image] ?? -1] ?? 'nothing';
              return (
                <li key={image}>
                  <LookInside image={image}>
                    <TestPicture
                      pixels={pixels.answer}
                      place={place}
                      alt={`Test image ${image}: ${name}`}
                      side={64}
                    />
                  </LookInside>
                  <span className={styles['name']}>{name}</span>
                  <span className={styles['taken']}>
                    {runs.length > 1
                      ? `in ${count} of ${runs.length} runs`
                      : predicted !== name && `as ${predicted}`}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
