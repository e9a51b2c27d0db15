import { contenders } from '../../experiment/experiment';
import { CONTENDER_KEYS, type ContenderKey } from '../../experiment/fields';
import { useExperiment } from '../state/experimentStore';
import { notify } from '../shell/toasts';
import { Button } from '../ui/Button';
import { newContender } from './blockEditing';
import { ContenderEditor } from './ContenderEditor';
import styles from './ContenderList.module.css';

/** The contenders of the experiment, and room for more. */
export function ContenderList() {
  const experiment = useExperiment((state) => state.experiment);
  const edit = useExperiment((state) => state.edit);
  const present = contenders(experiment);
  const free = CONTENDER_KEYS.find((key) => experiment[key] === 'none');

  const remove = (key: ContenderKey) => {
    const block = experiment[key];
    edit({ [key]: 'none' });
    notify(`Contender ${key.toUpperCase()} removed.`, { label: 'Undo', run: () => edit({ [key]: block }) });
  };

  return (
    <div className={styles['list']}>
      {present.map(({ key, block }) => (
        <ContenderEditor
          key={key}
          contender={key}
          block={block}
          onRemove={present.length > 1 ? () => remove(key) : undefined}
        />
      ))}
      {free && (
        <Button icon="plus" onClick={() => edit({ [free]: newContender(present.map(({ block }) => block)) })}>
          Add contender {free.toUpperCase()}
        </Button>
      )}
    </div>
  );
}
