import { Button } from '../ui/Button';
import { zoomTo } from './chartView';
import { ZOOM_FACTOR } from './useChartInput';

interface ZoomButtonsProps {
  readonly title: string;
  readonly isZoomed: boolean;
  readonly zoomBy: (factor: number) => void;
  readonly disabled: boolean;
}

/** Zooming for who has no mouse to drag with. */
export function ZoomButtons({ title, isZoomed, zoomBy, disabled }: ZoomButtonsProps) {
  return (
    <>
      <Button
        small
        variant="ghost"
        icon="plus"
        aria-label={`Zoom into ${title}`}
        title="Zoom in (drag in the chart, or +)"
        disabled={disabled}
        onClick={() => zoomBy(ZOOM_FACTOR)}
      />
      <Button
        small
        variant="ghost"
        icon="minus"
        aria-label={`Zoom out of ${title}`}
        title="Zoom out (-)"
        disabled={disabled || !isZoomed}
        onClick={() => zoomBy(1 / ZOOM_FACTOR)}
      />
      {isZoomed && (
        <Button
          small
          variant="ghost"
          aria-label={`Show all of ${title}`}
          title="Show all (double click, or 0)"
          onClick={() => zoomTo(undefined)}
        >
          All
        </Button>
      )}
    </>
  );
}
