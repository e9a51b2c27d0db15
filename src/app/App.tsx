import { CSPProvider } from '@base-ui/react/csp-provider';
import { AdapterInfo } from './adapter/AdapterInfo';
import styles from './App.module.css';
import { DropZone } from './data/DropZone';
import { ExperimentPanel } from './experiment/ExperimentPanel';
import { ManualCopyDialog } from './run/ManualCopyDialog';
import { RunBar } from './run/RunBar';
import { Header } from './shell/Header';
import { HelpDialog } from './shell/HelpDialog';
import { siblings } from './shell/navigation';
import { Notices } from './shell/Notices';
import { SkipLink } from './shell/SkipLink';
import { Toasts } from './shell/Toasts';
import { useShortcuts } from './shell/useShortcuts';
import { useView } from './state/viewStore';
import { Kept } from './views/Kept';
import { ViewFrame } from './views/ViewFrame';

const MAIN = 'main';

export function App() {
  useShortcuts();
  const view = useView((state) => state.view);
  const isTraining = view === 'train';
  return (
    <CSPProvider disableStyleElements>
      <SkipLink to={MAIN} />
      <div
        className={styles['page']}
        data-view={isTraining ? 'train' : 'other'}
        data-siblings={siblings(view).length > 0}
      >
        <Header />
        <div className={styles['run']}>
          <RunBar />
        </div>
        <Kept visible={isTraining}>
          <div className={styles['experiment']}>
            <ExperimentPanel />
          </div>
        </Kept>
        <main id={MAIN} tabIndex={-1} className={styles['main']}>
          <Notices />
          <ViewFrame />
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
