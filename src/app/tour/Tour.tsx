import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { useTour } from './tourStore';

const TourCard = lazy(async () => ({ default: (await import('./TourCard')).TourCard }));

/** The tour, which loads when it is taken. */
export function Tour() {
  const isOn = useTour((state) => state.step !== undefined);
  return (
    isOn && (
      <ErrorBoundary fallback={null}>
        <Suspense fallback={null}>
          <TourCard />
        </Suspense>
      </ErrorBoundary>
    )
  );
}
