import { definitionTexts, formatDefinition } from '../../../reproduction/definition';
import { isPaperRecipe } from '../../../reproduction/presets';
import type { Reproduction } from '../../../reproduction/results';
import { closeResultFile } from '../../reproduction/resultFile';
import { goTo } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { dataText, recipeTerms } from './recipeTerms';
import styles from './Figure.module.css';

interface OpenedFileProps {
  readonly name: string;
  readonly reproduction: Reproduction;
}

/** Whose results are looked at: what was trained, how, and on what. */
export function OpenedFile({ name, reproduction: { definition, results } }: OpenedFileProps) {
  const adapters = [...new Set(results.map(({ adapter }) => adapter))].join(', ');
  const close = () => {
    closeResultFile();
    goTo('figure', formatDefinition(definition));
  };
  return (
    <section aria-label="Result file" className={classes(styles['panel'], styles['side'])}>
      <h3 className={styles['title']}>{name}</h3>
      <p className={styles['status']}>
        {isPaperRecipe(definition) ? 'The recipe of the paper.' : 'Scaled down, not the recipe of the paper.'}{' '}
        {dataText(definition)} {adapters && `Computed on ${adapters}.`}
      </p>
      <dl className={styles['terms']}>
        {recipeTerms(definitionTexts(definition)).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['actions']}>
        <Button icon="close" onClick={close}>
          Close the file
        </Button>
      </div>
    </section>
  );
}
