import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import styles from './Banner.module.css';

/** What of a link or of a change could not be taken as it was. */
export function Notices() {
  const notices = useExperiment((state) => state.notices);
  const dismiss = useExperiment((state) => state.dismissNotice);
  return (
    <div aria-live="polite" className={styles['live']}>
      {notices.length > 0 && (
        <ul aria-label="Notices" className={styles['notices']}>
          {notices.map((notice, index) => (
            <li key={notice}>
              <span className={styles['icon']}>
                <Icon name="warning" />
              </span>
              <span className={styles['text']}>{notice}</span>
              <Button
                variant="ghost"
                small
                icon="close"
                aria-label="Dismiss notice"
                onClick={() => dismiss(index)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
