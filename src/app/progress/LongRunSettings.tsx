import { Row } from '../experiment/Row';
import { Disclosure } from '../ui/Disclosure';
import { Switch } from '../ui/Switch';
import styles from './LongRunSettings.module.css';
import { setAwake, setNotify, useLongRunStore } from './longRunStore';

/** What the page does for a run that is left alone. Not a part of the experiment. */
export function LongRunSettings() {
  const { notify, problem, awake } = useLongRunStore();
  const wanted = [notify && 'notify at the end', awake && 'screen on'].filter(Boolean).join(', ');
  return (
    <Disclosure title="Long runs" summary={wanted || 'no notification'}>
      <Row
        label="Notify at the end"
        help="Tells you by a notification of your system when the run has stopped, if you look at something else. The browser asks for your permission."
      >
        <Switch label="Notify at the end" on={notify} onChange={(on) => void setNotify(on)} />
      </Row>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <Row
        label="Keep the screen on"
        help="As long as the run goes on and the page is in sight, so that the machine does not fall asleep over it."
      >
        <Switch label="Keep the screen on" on={awake} onChange={setAwake} />
      </Row>
    </Disclosure>
  );
}
