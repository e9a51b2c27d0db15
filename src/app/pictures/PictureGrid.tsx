import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useWidth } from '../ui/useWidth';
import { type Atlas, drawPicture } from './atlas';
import { gridLayout, type GridLayout, type GridOptions, pictureAt, pictureFrom } from './gridLayout';
import styles from './PictureGrid.module.css';

interface PictureGridProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly groups: readonly (readonly number[])[];
  readonly atlas: Atlas;
  readonly sides: readonly number[];
  /** A colour around each picture, as a canvas takes it. */
  readonly frameOf?: (picture: number) => string;
  /** What stands above a group; nothing if undefined. */
  readonly nameOf?: (group: number) => string;
  readonly chosen: number | undefined;
  readonly pointed: number | undefined;
  /** What there is to say of the one that is pointed at or chosen. */
  readonly sentence: string | undefined;
  readonly onPoint: (picture: number | undefined) => void;
  readonly onChoose: (picture: number, gesture: 'drag' | 'change') => void;
}

const MOST_HEIGHT = 360;
const LABEL = 16;
const BETWEEN = 10;

/** Many small pictures; they are pointed at, chosen by a click, or walked through with the arrow keys. */
export function PictureGrid(props: PictureGridProps) {
  const { label, groups, atlas, sides, frameOf, nameOf, chosen, pointed, sentence, onPoint, onChoose } =
    props;
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root);
  const hasNames = nameOf !== undefined;
  const layout = useMemo(() => {
    const options: GridOptions = {
      width,
      sides,
      mostHeight: MOST_HEIGHT,
      between: BETWEEN,
      label: hasNames ? LABEL : 0,
    };
    return gridLayout(groups, options);
  }, [groups, width, sides, hasNames]);
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return pictureAt(layout, event.clientX - box.left, event.clientY - box.top);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pictureFrom(layout, chosen ?? -1, event.key);
    if (next === undefined || !KEYS.has(event.key)) return;
    event.preventDefault();
    onChoose(next, 'drag');
  };
  const order = groups.flat();
  return (
    <div
      ref={root}
      className={styles['root']}
      style={{ height: width === 0 ? MOST_HEIGHT : layout.height }}
      onPointerMove={(event) => onPoint(at(event))}
      onPointerLeave={() => onPoint(undefined)}
      onPointerUp={(event) => {
        const picture = event.button === 0 ? at(event) : undefined;
        if (picture !== undefined) onChoose(picture, 'change');
      }}
    >
      <input
        type="range"
        className={styles['keys']}
        aria-label={label}
        aria-valuetext={sentence ?? 'Arrow keys go from picture to picture'}
        min={0}
        max={Math.max(1, order.length - 1)}
        value={chosen === undefined ? 0 : Math.max(0, order.indexOf(chosen))}
        onChange={({ target }) => {
          const picture = order[Number(target.value)];
          if (picture !== undefined) onChoose(picture, 'drag');
        }}
        onKeyDown={onKeyDown}
      />
      {width > 0 && <Pictures layout={layout} width={width} atlas={atlas} frameOf={frameOf} />}
      {nameOf &&
        layout.labels.map(({ group, x, y }) => (
          <span key={group} aria-hidden="true" className={styles['name']} style={{ left: x, top: y }}>
            {nameOf(group)}
          </span>
        ))}
      <Mark layout={layout} picture={chosen} kind="chosen" />
      <Mark layout={layout} picture={pointed} kind="pointed" />
    </div>
  );
}

const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

interface PicturesProps extends Pick<PictureGridProps, 'atlas'> {
  readonly layout: GridLayout;
  readonly width: number;
  readonly frameOf: PictureGridProps['frameOf'];
}

/** Width of a frame in pixels, and how far it stands off. */
const FRAME = 2;

function Pictures({ layout, width, atlas, frameOf }: PicturesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { places, side, height } = layout;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const scale = window.devicePixelRatio;
    context.canvas.width = Math.round(width * scale);
    context.canvas.height = Math.round(height * scale);
    context.scale(scale, scale);
    const inner = frameOf ? side - 2 * FRAME : side;
    // Squares that are no whole number of pixels would be uneven.
    context.imageSmoothingEnabled = (inner * scale) % atlas.width !== 0 && inner < 2 * atlas.width;
    context.imageSmoothingQuality = 'high';
    for (const { picture, x, y } of places) {
      if (frameOf) {
        context.fillStyle = frameOf(picture);
        context.fillRect(x, y, side, side);
        drawPicture(context, atlas, picture, [x + FRAME, y + FRAME], inner);
      } else drawPicture(context, atlas, picture, [x, y], side);
    }
  }, [places, side, height, width, atlas, frameOf]);
  return <canvas ref={canvas} aria-hidden="true" className={styles['canvas']} style={{ width, height }} />;
}

interface MarkProps {
  readonly layout: GridLayout;
  readonly picture: number | undefined;
  readonly kind: 'chosen' | 'pointed';
}

function Mark({ layout: { places, side }, picture, kind }: MarkProps) {
  const place = picture === undefined ? undefined : places.find((one) => one.picture === picture);
  return (
    place && (
      <span
        aria-hidden="true"
        className={styles['mark']}
        data-kind={kind}
        style={{ left: place.x, top: place.y, width: side, height: side }}
      />
    )
  );
}
