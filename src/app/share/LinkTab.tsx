import type { RefObject } from 'react';
import { useExperiment } from '../state/experimentStore';
import { useView } from '../state/viewStore';
import { VIEWS } from '../views/views';
import { linkTo, type Target } from './addresses';
import { CopyField } from './CopyField';
import { descriptionText, differencesFromDefaults, headline } from './description';
import styles from './Share.module.css';

interface LinkTabProps {
  readonly target: Target;
  /** Copies the link. */
  readonly button: RefObject<HTMLButtonElement | null>;
}

/** A link that opens with the shown settings, and what is special about them. */
export function LinkTab({ target, button }: LinkTabProps) {
  const experiment = useExperiment((state) => state.experiment);
  const view = useView((state) => state.view);
  const shown = view === 'train' ? undefined : VIEWS[view].heading;
  const link = linkTo(target);
  const special = differencesFromDefaults(experiment);
  return (
    <>
      <p className={styles['hint']}>
        The link opens this experiment{shown !== undefined && <>, and “{shown}” as it is set,</>} on any
        machine. It holds settings, no results, and starts nothing.
      </p>
      <CopyField
        label="Link"
        copies={[
          { action: 'Copy link', text: link },
          { action: 'Copy with description', text: descriptionText(experiment, link, shown) },
        ]}
        button={button}
      />
      <h3 className={styles['heading']}>{headline(experiment)}</h3>
      {special.length === 0 ? (
        <p className={styles['hint']}>Every setting is as it is by default.</p>
      ) : (
        <table className={styles['differences']}>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Here</th>
              <th scope="col">Default</th>
            </tr>
          </thead>
          <tbody>
            {special.map(({ key, label, from, to }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{to}</td>
                <td>{from}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
