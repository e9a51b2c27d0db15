import { type ChangeEvent, type RefObject, useRef } from 'react';
import { reproductionCsv } from '../../../reproduction/csv';
import { formatReproduction, type Reproduction } from '../../../reproduction/results';
import { useReproduction } from '../../reproduction/reproductionStore';
import { openResultFile } from '../../reproduction/resultFile';
import { pictureOf, pngOf, svgText } from '../../charts/picture';
import { notify } from '../../shell/toasts';
import { Button } from '../../ui/Button';
import { saveBlob, saveText } from '../../ui/saveText';
import styles from './Figure.module.css';
import { recipeText } from './recipeTerms';

interface FigureActionsProps {
  readonly reproduction: Reproduction;
  /** Holds the drawing. */
  readonly plot: RefObject<HTMLElement | null>;
  readonly isPublishedShown: boolean;
}

const LINES = [
  { label: 'GPC', colour: 'var(--contender-b)', dash: 'none' },
  { label: 'IGC', colour: 'var(--contender-a)', dash: 'none' },
];
const PUBLISHED_LINE = { label: 'published: IGC of Figure 3', colour: 'var(--ink-3)', dash: '2 3' };

/** Saves what there is, and opens what was saved. */
export function FigureActions({ reproduction, plot, isPublishedShown }: FigureActionsProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const problem = useReproduction((state) => state.fileProblem);
  const name = `igc-playground-figure-1-${reproduction.definition.regime}`;
  const isEmpty = reproduction.results.length === 0;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // Choosing the same file again must be a change again.
    event.target.value = '';
    if (file) void openResultFile(file);
  };
  const picture = () => {
    const drawing = plot.current?.querySelector('svg');
    const caption = {
      title: `Figure 1 (${reproduction.definition.regime}), reproduced: accuracy in % over L`,
      subtitle: recipeText(reproduction.definition),
      lines: isPublishedShown ? [...LINES, PUBLISHED_LINE] : LINES,
    };
    return drawing && pictureOf(drawing, caption);
  };
  const saveSvg = () => {
    const drawn = picture();
    if (drawn) saveText(`${name}.svg`, svgText(drawn), 'image/svg+xml');
  };
  const savePng = async () => {
    const drawn = picture();
    if (drawn) saveBlob(`${name}.png`, await pngOf(drawn));
  };
  const failed = () => notify('The picture could not be made. Save it as SVG.');
  return (
    <div className={styles['save']}>
      <Button small icon="upload" onClick={() => chooser.current?.click()}>
        Open results
      </Button>
      <fieldset aria-label="Save" className={styles['save']}>
        <Button small icon="download" disabled={isEmpty} onClick={saveSvg}>
          SVG
        </Button>
        <Button small icon="download" disabled={isEmpty} onClick={() => void savePng().catch(failed)}>
          PNG
        </Button>
        <Button
          small
          icon="download"
          disabled={isEmpty}
          onClick={() => saveText(`${name}.csv`, reproductionCsv(reproduction))}
        >
          CSV
        </Button>
        <Button
          small
          icon="download"
          disabled={isEmpty}
          onClick={() => saveText(`${name}.json`, formatReproduction(reproduction), 'application/json')}
        >
          JSON
        </Button>
      </fieldset>
      <input ref={chooser} type="file" hidden accept=".json,application/json" onChange={choose} />
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
