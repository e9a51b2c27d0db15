import { useExperiment } from '../state/experimentStore';
import { dismissViewNotice, useView } from '../state/viewStore';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import styles from './Banner.module.css';

/** What of a link or of a change could not be taken as it was. */
export function Notices() {
  const ofExperiment = useExperiment((state) => state.notices);
  const dismiss = useExperiment((state) => state.dismissNotice);
  const ofView = useView((state) => state.notices);
  return (
    <div aria-live="polite" className={styles['live']}>
      {ofExperiment.length + ofView.length > 0 && (
        <ul aria-label="Notices" className={styles['notices']}>
          {ofExperiment.map((notice, index) => (
            <Notice key={notice} text={notice} onDismiss={() => dismiss(index)} />
          ))}
          {ofView.map((notice, index) => (
            <Notice key={notice} text={notice} onDismiss={() => dismissViewNotice(index)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Notice({ text, onDismiss }: { readonly text: string; readonly onDismiss: () => void }) {
  return (
    <li>
      <span className={styles['icon']}>
        <Icon name="warning" />
      </span>
      <span className={styles['text']}>{text}</span>
      <Button variant="ghost" small icon="close" aria-label="Dismiss notice" onClick={onDismiss} />
    </li>
  );
}
