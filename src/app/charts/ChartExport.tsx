import type { RefObject } from 'react';
import type { Experiment } from '../../experiment/fields';
import { linesCsv } from '../../report/lineCsv';
import type { XUnit } from '../../report/xScale';
import { notify } from '../shell/toasts';
import { Button } from '../ui/Button';
import { saveBlob, saveText } from '../ui/saveText';
import type { ChartId } from './chartIds';
import { CHART_KINDS } from './chartKinds';
import type { ChartLine } from './chartLines';
import styles from './Charts.module.css';
import { fileName } from './fileName';
import { pictureOf, pngOf, svgText } from './picture';

interface ChartExportProps {
  readonly id: ChartId;
  readonly lines: readonly ChartLine[];
  /** Holds the drawing. */
  readonly plot: RefObject<HTMLElement | null>;
  readonly subtitle: string;
  readonly experiment: Experiment;
  readonly unit: XUnit;
  readonly disabled: boolean;
}

/** Takes a chart away: as a picture to scale, as a picture of pixels, or as all of its numbers. */
export function ChartExport({ id, lines, plot, subtitle, experiment, unit, disabled }: ChartExportProps) {
  const { title } = CHART_KINDS[id];
  const picture = () => {
    const drawing = plot.current?.querySelector('svg');
    return drawing && pictureOf(drawing, { title, subtitle, lines });
  };
  const save = (ending: string) => fileName(experiment, id, ending);
  const saveSvg = () => {
    const drawn = picture();
    if (drawn) saveText(save('svg'), svgText(drawn), 'image/svg+xml');
  };
  const savePng = async () => {
    const drawn = picture();
    if (drawn) saveBlob(save('png'), await pngOf(drawn));
  };
  const failed = () => notify('The picture could not be made. Save it as SVG.');
  return (
    <fieldset aria-label={`Save ${title}`} className={styles['export']}>
      <Button small variant="ghost" disabled={disabled} onClick={saveSvg} aria-label={`Save ${title} as SVG`}>
        SVG
      </Button>
      <Button
        small
        variant="ghost"
        disabled={disabled}
        onClick={() => void savePng().catch(failed)}
        aria-label={`Save ${title} as PNG`}
      >
        PNG
      </Button>
      <Button
        small
        variant="ghost"
        disabled={disabled}
        onClick={() => saveText(save('csv'), linesCsv(lines, unit))}
        aria-label={`Save ${title} as CSV`}
      >
        CSV
      </Button>
    </fieldset>
  );
}
