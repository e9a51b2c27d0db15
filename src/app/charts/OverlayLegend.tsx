import { Button } from '../ui/Button';
import { DASHES, MARKERS } from './contenderStyle';
import styles from './Legend.module.css';
import { LineSample } from './LineSample';
import { type Overlay, overlayColour, removeOverlay } from './overlayLines';

/** The earlier runs on the charts; each can be taken off again. */
export function OverlayLegend({ overlays }: { readonly overlays: readonly Overlay[] }) {
  if (overlays.length === 0) return null;
  return (
    <ul aria-label="Earlier runs on the charts" className={styles['overlays']}>
      {overlays.map(({ id, name, contenders }, place) => (
        <li key={id}>
          <b>
            {place + 1} {name}
          </b>
          {contenders.map(({ key, title }) => (
            <span key={key} className={styles['sample']}>
              <LineSample colour={overlayColour(place)} dash={DASHES[key]} marker={MARKERS[key]} />
              {title}
            </span>
          ))}
          <Button
            small
            variant="ghost"
            icon="close"
            aria-label={`Take ${name} off the charts`}
            onClick={() => removeOverlay(id)}
          />
        </li>
      ))}
    </ul>
  );
}
