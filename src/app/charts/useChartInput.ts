import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { Geometry, ShownLine } from './chartContext';
import { pointAt, useChartView, zoomed, zoomTo } from './chartView';

/** A shorter drag is a click that trembled. */
const LEAST_DRAG = 8;
/** The crosshair springs to a test point or a mark that is so near. */
const SNAP = 6;
/** The crosshair goes through a chart in so many presses of an arrow key, and in a tenth of these with Shift. */
const KEY_STEPS = 100;
export const ZOOM_FACTOR = 2;

interface ChartInput {
  readonly geometry: RefObject<Geometry | undefined>;
  readonly lines: readonly ShownLine[];
  /** Places of marks. */
  readonly marks: readonly number[];
  /** The x axis, and what it would be without a zoom. */
  readonly domain: readonly [number, number];
  readonly whole: readonly [number, number];
  readonly isLogarithmic: boolean;
  /** Steps are whole numbers, and the crosshair stands on them. */
  readonly isWhole: boolean;
}

/** Crosshair by pointer, touch and keyboard; zoom by dragging with a mouse, by keys, and back by a double click. */
export function useChartInput(input: ChartInput) {
  const { geometry, lines, marks, domain, whole, isLogarithmic, isWhole } = input;
  const start = useRef<number | undefined>(undefined);
  const [selection, setSelection] = useState<readonly [number, number]>();

  const pixelOf = (event: PointerEvent): number | undefined => {
    const area = geometry.current;
    if (!area) return undefined;
    const pixel = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(Math.max(pixel, area.left), area.right);
  };

  const place = (pixel: number): number | undefined => {
    const area = geometry.current;
    if (!area) return undefined;
    const x = area.toX(pixel);
    const special = [...lines.flatMap(({ drawn }) => drawn.tests.map((test) => test.x)), ...marks];
    const distance = (at: number) => Math.abs(area.toPixel(at) - pixel);
    const nearest = special.reduce((best, at) => (distance(at) < distance(best) ? at : best), NaN);
    if (distance(nearest) <= SNAP) return nearest;
    return isWhole ? Math.max(1, Math.round(x)) : x;
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const pixel = pixelOf(event);
    // A finger moves the crosshair; it zooms with the buttons.
    if (event.pointerType === 'mouse') {
      start.current = pixel;
      event.currentTarget.setPointerCapture(event.pointerId);
    } else if (pixel !== undefined) pointAt(place(pixel));
  };

  const onPointerMove = (event: PointerEvent) => {
    const pixel = pixelOf(event);
    if (pixel === undefined) return;
    pointAt(place(pixel));
    const from = start.current;
    if (from !== undefined && (selection || Math.abs(pixel - from) >= LEAST_DRAG))
      setSelection([from, pixel]);
  };

  const onPointerUp = () => {
    const area = geometry.current;
    if (selection && area && Math.abs(selection[1] - selection[0]) >= LEAST_DRAG) {
      const [from, to] = selection.toSorted((one, other) => one - other);
      zoomTo([area.toX(from ?? area.left), area.toX(to ?? area.right)]);
    }
    start.current = undefined;
    setSelection(undefined);
  };

  const onPointerLeave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && start.current === undefined) pointAt(undefined);
  };

  /** A place so many key presses away, evenly along the axis as it is drawn. */
  const moved = (presses: number): number => {
    const [low, high] = domain;
    const now = Math.min(Math.max(useChartView.getState().cursor ?? high, low), high);
    const share = presses / KEY_STEPS;
    const next = isLogarithmic && low > 0 ? now * (high / low) ** share : now + share * (high - low);
    // Where steps lie farther apart than presses, one press is one step.
    const whole = isWhole ? Math.round(Math.abs(next - now) < 1 ? now + Math.sign(presses) : next) : next;
    return Math.min(Math.max(whole, isWhole ? Math.max(1, low) : low), high);
  };

  /** The next test point or mark to one side. */
  const jumped = (direction: 1 | -1): number => {
    const now = useChartView.getState().cursor ?? (direction > 0 ? -Infinity : Infinity);
    const special = [...lines.flatMap(({ line }) => line.tests.map(({ step }) => line.x.at(step))), ...marks];
    const beyond = special.filter((at) => direction * (at - now) > 1e-9 * Math.abs(at));
    if (beyond.length === 0) return moved(direction * KEY_STEPS);
    return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
  };

  const zoomBy = (factor: number) => {
    const [low, high] = domain;
    zoomTo(zoomed(domain, whole, useChartView.getState().cursor ?? (low + high) / 2, factor));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const presses = event.shiftKey ? 10 : 1;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => pointAt(moved(presses)),
      ArrowLeft: () => pointAt(moved(-presses)),
      PageDown: () => pointAt(jumped(1)),
      PageUp: () => pointAt(jumped(-1)),
      Home: () => pointAt(moved(-2 * KEY_STEPS)),
      End: () => pointAt(moved(2 * KEY_STEPS)),
      '+': () => zoomBy(ZOOM_FACTOR),
      '=': () => zoomBy(ZOOM_FACTOR),
      '-': () => zoomBy(1 / ZOOM_FACTOR),
      '0': () => zoomTo(undefined),
      Escape: () => pointAt(undefined),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const handlers = {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onPointerLeave,
    onDoubleClick: () => zoomTo(undefined),
  };
  return { handlers, selection, onKeyDown, zoomBy };
}
