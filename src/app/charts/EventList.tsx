import type { Mark } from '../../training/protocol';
import { ContenderMark } from '../contenders/ContenderMark';
import styles from './Charts.module.css';

/** What the vertical marks of the charts stand for. */
export function EventList({ marks }: { readonly marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className={styles['events']} aria-label="Events">
      {marks.map((mark) => (
        <li key={`${mark.kind} ${mark.step} ${mark.contender ?? ''} ${mark.text}`}>
          {mark.contender && <ContenderMark contender={mark.contender} />}
          <span>{mark.text}</span>
        </li>
      ))}
    </ul>
  );
}
