import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import { Banner } from './Banner';
import styles from './Banner.module.css';

/** What of a link or of a change could not be taken as it was. */
export function Notices() {
  const notices = useExperiment((state) => state.notices);
  const dismiss = useExperiment((state) => state.dismissNotice);
  if (notices.length === 0) return null;
  return (
    <ul aria-label="Notices" className={styles['list']}>
      {notices.map((notice, index) => (
        <li key={notice}>
          <Banner
            icon="warning"
            actions={
              <Button
                variant="ghost"
                small
                icon="close"
                aria-label="Dismiss notice"
                onClick={() => dismiss(index)}
              />
            }
          >
            {notice}
          </Banner>
        </li>
      ))}
    </ul>
  );
}
