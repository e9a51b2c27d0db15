import { lazy, Suspense } from 'react';
import { SoftwareBanner } from '../../adapter/SoftwareBanner';
import { Unavailable } from '../../adapter/Unavailable';
import { Comparison } from '../../comparison/Comparison';
import { ContenderCards } from '../../contenders/ContenderCards';
import { DataNeeded } from '../../data/DataNeeded';
import { KeepingBanner } from '../../run/KeepingBanner';
import { ChangedBanner } from '../../run/ChangedBanner';
import { Banner } from '../../shell/Banner';
import { ErrorBoundary } from '../../shell/ErrorBoundary';
import { usePresentation } from '../../state/presentationStore';
import { useRun } from '../../state/runStore';
import { TourInvitation } from '../../tour/TourInvitation';
import styles from './Training.module.css';

/** The charts bring recharts with them, half of all the script: the rest of the page does not wait for it. */
const Charts = lazy(async () => ({ default: (await import('../../charts/Charts')).Charts }));

const CHARTS_FAILED = (
  <Banner icon="warning">
    The charts could not be loaded or drawn. Training goes on. Reload the page to see them.
  </Banner>
);

/** The curves and cards; a run that has been cut off keeps its curves beside the reason. */
export function Training() {
  const unavailable = useRun((state) => state.unavailable);
  const hasRun = useRun((state) => state.run !== undefined);
  const { hidden } = usePresentation();
  return (
    <div className={styles['root']}>
      <KeepingBanner />
      {!unavailable && <TourInvitation />}
      <DataNeeded />
      <SoftwareBanner />
      <ChangedBanner />
      {unavailable && <Unavailable {...unavailable} />}
      {(!unavailable || hasRun) && !hidden.includes('charts') && (
        <div className={styles['charts']} data-part="charts">
          <ErrorBoundary fallback={CHARTS_FAILED}>
            <Suspense fallback={<div className={styles['chartsComing']} />}>
              <Charts />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
      {!hidden.includes('cards') && (
        <>
          <ContenderCards />
          <Comparison />
        </>
      )}
    </div>
  );
}
