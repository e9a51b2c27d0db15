import { useEffect, useRef } from 'react';
import { parseLink } from '../../experiment/link';
import { TINY } from '../../experiment/presets';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { train } from '../state/session';
import { Button } from '../ui/Button';
import { TOUR_STEPS } from './steps';
import styles from './Tour.module.css';
import { endTour, goToStep, useTour } from './tourStore';
import { useTarget } from './useTarget';

const TITLE = 'tour-title';

/** A card beside the live page, which can be used all the while. It starts nothing by itself. */
export function TourCard() {
  const index = useTour((state) => state.step ?? 0);
  const step = TOUR_STEPS[index];
  useTarget(step?.targets);
  useEndings();
  if (!step) return null;
  const isLast = index === TOUR_STEPS.length - 1;
  return (
    <dialog open aria-labelledby={TITLE} className={styles['card']}>
      <Title key={index}>{step.title}</Title>
      <p className={styles['text']}>{step.text}</p>
      {step.trains && <Start />}
      <div className={styles['actions']}>
        <span className={styles['place']}>
          {index + 1} of {TOUR_STEPS.length}
        </span>
        <Button variant="ghost" small onClick={endTour}>
          End tour
        </Button>
        {index > 0 && (
          <Button small onClick={() => goToStep(index - 1)}>
            Back
          </Button>
        )}
        <Button variant="primary" small onClick={() => (isLast ? endTour() : goToStep(index + 1))}>
          {isLast ? 'Done' : 'Next'}
        </Button>
      </div>
    </dialog>
  );
}

/** Takes the focus when it appears, so that the keyboard and a screen reader go on here. */
function Title({ children }: { readonly children: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={element} id={TITLE} tabIndex={-1} className={styles['title']}>
      {children}
    </h2>
  );
}

/** The small experiment: only on the reader's word, and only where no other run would be lost. */
function Start() {
  const hasRun = useRun((state) => state.run !== undefined);
  const unavailable = useRun((state) => state.unavailable !== undefined);
  if (unavailable)
    return <p className={styles['text']}>Training needs WebGPU, which is missing here. All else works.</p>;
  if (hasRun) return <p className={styles['text']}>A run is there. Space pauses it, and goes on with it.</p>;
  const start = () => {
    useExperiment.getState().edit(parseLink(TINY).experiment);
    void train();
  };
  return (
    <div>
      <Button small icon="play" onClick={start}>
        Train a small experiment
      </Button>
    </div>
  );
}

/** Esc ends the tour, unless it is meant for something else that is open; and the focus goes back where it was. */
function useEndings(): void {
  useEffect(() => {
    const before = document.activeElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
      const popup = event.target.closest('[role="dialog"], [role="alertdialog"], [role="listbox"], input');
      if (popup === null) endTour();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}
