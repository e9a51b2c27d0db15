import { useState } from 'react';
import { type Part, PART_NAMES, PARTS } from '../../experiment/presentation';
import { useView } from '../state/viewStore';
import { Switch } from '../ui/Switch';
import { embedCode, linkTo, type Target } from './addresses';
import { CopyField } from './CopyField';
import styles from './Share.module.css';

const HEIGHT = 720;
/** Views other than training have only the run above them. */
const OF_A_VIEW: readonly Part[] = ['run'];

/** The experiment in a frame of another page, with only the controls that a lesson wants. */
export function EmbedTab({ target }: { readonly target: Target }) {
  const isTraining = useView(({ view }) => view === 'train');
  const [hidden, setHidden] = useState<readonly Part[]>([]);
  const parts = isTraining ? PART_NAMES : OF_A_VIEW;
  const shown = hidden.filter((part) => parts.includes(part));
  const address = linkTo(target, { embed: true, hidden: shown });
  return (
    <>
      <p className={styles['hint']}>
        A frame for a lesson or an article, without header and navigation. Readers see the parts that are on.
      </p>
      <ul className={styles['parts']}>
        {parts.map((part) => (
          <li key={part}>
            <Switch
              label={PARTS[part]}
              on={!hidden.includes(part)}
              onChange={(on) => setHidden(on ? hidden.filter((other) => other !== part) : [...hidden, part])}
            />
            <span aria-hidden="true">{PARTS[part]}</span>
          </li>
        ))}
      </ul>
      <CopyField
        label="Code"
        lines={5}
        copies={[{ action: 'Copy code', text: embedCode(address, HEIGHT) }]}
      />
      <p className={styles['hint']}>
        <a href={address} target="_blank" rel="noreferrer">
          See it as readers will
        </a>
      </p>
    </>
  );
}
