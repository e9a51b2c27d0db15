import { lazy, Suspense, useDeferredValue } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import type { Part } from '../experiment/presentation';
import { AdapterInfo } from './adapter/AdapterInfo';
import styles from './App.module.css';
import { DropZone } from './data/DropZone';
import { ExperimentPanel } from './experiment/ExperimentPanel';
import { RunBar } from './run/RunBar';
import { Presets } from './presets/Presets';
import { OpenWhole } from './share/OpenWhole';
import { useLongRun } from './progress/useLongRun';
import { Share } from './share/Share';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Header } from './shell/Header';
import { HelpDialog } from './shell/HelpDialog';
import { viewsBelow } from './shell/navigation';
import { Notices } from './shell/Notices';
import { SkipLink } from './shell/SkipLink';
import { Toasts } from './shell/Toasts';
import { useShortcuts } from './shell/useShortcuts';
import { usePresentation } from './state/presentationStore';
import { useView } from './state/viewStore';
import { Tour } from './tour/Tour';
import hiddenStyles from './ui/Hidden.module.css';
import { Kept } from './views/Kept';
import { ViewFrame } from './views/ViewFrame';

const MAIN = 'main';

/** Where kept runs are read, which the first paint does not wait for. */
const ResumeBanner = lazy(async () => ({ default: (await import('./runs/ResumeBanner')).ResumeBanner }));

/** The parts of the panel of settings; without any of them it is not there. */
const SETTINGS: readonly Part[] = ['data', 'contenders', 'training'];

export function App() {
  useShortcuts();
  useLongRun();
  const view = useDeferredValue(useView((state) => state.view));
  const isTraining = view === 'train';
  const { embed, hidden } = usePresentation();
  const hasSettings = !SETTINGS.every((part) => hidden.includes(part));
  return (
    <CSPProvider disableStyleElements>
      <SkipLink to={MAIN} />
      <div
        className={styles['page']}
        data-view={isTraining ? 'train' : 'other'}
        data-views-below={viewsBelow(view).length > 0}
        data-embed={embed}
        data-settings={hasSettings}
      >
        {!embed && <Header />}
        {!hidden.includes('run') && (
          <div className={styles['run']}>
            <RunBar />
          </div>
        )}
        {hasSettings && (
          <Kept visible={isTraining}>
            <div className={styles['experiment']}>
              <ExperimentPanel />
            </div>
          </Kept>
        )}
        <main id={MAIN} tabIndex={-1} className={styles['main']}>
          {embed && <h1 className={hiddenStyles['hidden']}>IGC Playground</h1>}
          <Notices />
          <ErrorBoundary fallback={null}>
            <Suspense>
              <ResumeBanner />
            </Suspense>
          </ErrorBoundary>
          <ViewFrame />
          <footer>
            <AdapterInfo />
            {embed && <OpenWhole />}
          </footer>
        </main>
      </div>
      <DropZone />
      <HelpDialog />
      <Presets />
      <Share />
      <Tour />
      <Toasts />
    </CSPProvider>
  );
}
