import { type ChangeEvent, useRef } from 'react';
import type { ContenderKey } from '../../experiment/fields';
import { useExperiment } from '../state/experimentStore';
import { Button } from '../ui/Button';
import styles from './StartingWeights.module.css';
import { loadWeights, removeWeights, useWeights } from './weightsStore';

/** What a contender starts from: its seed, or a safetensors file with PyTorch's names and layouts. */
export function StartingWeights({ contender }: { readonly contender: ContenderKey }) {
  const file = useWeights((state) => state.files[contender]);
  const problem = useWeights((state) => state.problems[contender]);
  const chooser = useRef<HTMLInputElement>(null);
  const name = contender.toUpperCase();
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen) void loadWeights(useExperiment.getState().experiment, contender, chosen);
    // Choosing the same file again must be a change again.
    target.value = '';
  };
  return (
    <div className={styles['root']}>
      <div className={styles['line']}>
        <span className={styles['text']}>
          Starts from <b>{file?.name ?? 'its seed'}</b>
        </span>
        {file && (
          <Button
            small
            variant="ghost"
            aria-label={`Start ${name} from its seed`}
            onClick={() => removeWeights(contender)}
          >
            Use the seed
          </Button>
        )}
        <Button
          small
          variant="ghost"
          icon="upload"
          aria-label={`Load weights for contender ${name}`}
          title="A safetensors file, as the page and the command line save it"
          onClick={() => chooser.current?.click()}
        >
          Load weights
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".safetensors"
          data-contender={contender}
          onChange={choose}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
