import { CSPProvider } from '@base-ui/react/csp-provider';
import { lazy, Suspense } from 'react';
import { AdapterInfo } from './adapter/AdapterInfo';
import { SoftwareBanner } from './adapter/SoftwareBanner';
import { Unavailable } from './adapter/Unavailable';
import styles from './App.module.css';
import { ContenderCards } from './contenders/ContenderCards';
import { DataNeeded } from './data/DataNeeded';
import { DropZone } from './data/DropZone';
import { ExperimentPanel } from './experiment/ExperimentPanel';
import { ChangedBanner } from './run/ChangedBanner';
import { ManualCopyDialog } from './run/ManualCopyDialog';
import { RunBar } from './run/RunBar';
import { Banner } from './shell/Banner';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Header } from './shell/Header';
import { HelpDialog } from './shell/HelpDialog';
import { Notices } from './shell/Notices';
import { Toasts } from './shell/Toasts';
import { useShortcuts } from './shell/useShortcuts';
import { useRun } from './state/runStore';

/** The charts bring recharts with them, half of all the script: the rest of the page does not wait for it. */
const Charts = lazy(async () => ({ default: (await import('./charts/Charts')).Charts }));

export function App() {
  useShortcuts();
  return (
    <CSPProvider disableStyleElements>
      <div className={styles['page']}>
        <Header />
        <div className={styles['run']}>
          <RunBar />
        </div>
        <div className={styles['experiment']}>
          <ExperimentPanel />
        </div>
        <main className={styles['main']}>
          <Notices />
          <DataNeeded />
          <SoftwareBanner />
          <ChangedBanner />
          <Results />
          <footer>
            <AdapterInfo />
          </footer>
        </main>
      </div>
      <DropZone />
      <HelpDialog />
      <ManualCopyDialog />
      <Toasts />
    </CSPProvider>
  );
}

const CHARTS_FAILED = (
  <Banner icon="warning">
    The charts could not be loaded or drawn. Training goes on. Reload the page to see them.
  </Banner>
);

/** The curves and cards; a run that has been cut off keeps its curves beside the reason. */
function Results() {
  const unavailable = useRun((state) => state.unavailable);
  const hasRun = useRun((state) => state.run !== undefined);
  return (
    <>
      {unavailable && <Unavailable {...unavailable} />}
      {(!unavailable || hasRun) && (
        <ErrorBoundary fallback={CHARTS_FAILED}>
          <Suspense fallback={<div className={styles['chartsComing']} />}>
            <Charts />
          </Suspense>
        </ErrorBoundary>
      )}
      <ContenderCards />
    </>
  );
}
