import { wrapped } from './wrapped';

/** What of its style an element of a drawing needs where no style sheet is. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
const MARGIN = 16;
const TITLE_SIZE = 15;
const TEXT_SIZE = 12;
const LINE = 20;
/** A line of the legend, with room before its name. */
const SAMPLE = 34;

/** What stands over a chart in its picture. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly lines: readonly { readonly label: string; readonly colour: string; readonly dash: string }[];
}

/**
 * A chart as a picture that stands alone: its drawing with all colours written out, as the page shows them now, under a title
 * and a legend.
 */
export function pictureOf(chart: SVGSVGElement, { title, subtitle, lines }: Caption): SVGElement {
  const { width, height } = chart.getBoundingClientRect();
  const measure = textMeasure();
  const sentences = wrapped(subtitle.split(' '), (words) => measure(words.join(' ')), width);
  const legend = wrapped(
    lines,
    (items) => items.reduce((sum, { label }) => sum + SAMPLE + measure(label) + MARGIN, -MARGIN),
    width,
  );
  const head = MARGIN + (1 + sentences.length + legend.length) * LINE;
  const [wholeWidth, wholeHeight] = [width + 2 * MARGIN, head + height + MARGIN];
  const picture = create('svg', {
    xmlns: NAMESPACE,
    width: wholeWidth,
    height: wholeHeight,
    viewBox: `0 0 ${wholeWidth} ${wholeHeight}`,
    'font-family': FONT,
  });
  const text = (content: string, x: number, y: number, size: number, fill: string, weight = 400) => {
    const element = create('text', { x, y, 'font-size': size, fill, 'font-weight': weight });
    element.textContent = content;
    return element;
  };
  picture.append(
    create('rect', { width: wholeWidth, height: wholeHeight, fill: resolved('var(--surface)') }),
    text(title, MARGIN, MARGIN + 10, TITLE_SIZE, resolved('var(--ink)'), 600),
    ...sentences.map((words, row) =>
      text(words.join(' '), MARGIN, MARGIN + 10 + (1 + row) * LINE, TEXT_SIZE, resolved('var(--ink-2)')),
    ),
  );
  for (const [row, items] of legend.entries()) {
    const y = MARGIN + 10 + (1 + sentences.length + row) * LINE;
    let at = MARGIN;
    for (const line of items) {
      picture.append(
        create('path', {
          d: `M${at} ${y - 4}h${SAMPLE - 6}`,
          stroke: resolved(line.colour),
          'stroke-width': 2,
          'stroke-dasharray': line.dash,
        }),
        text(line.label, at + SAMPLE, y, TEXT_SIZE, resolved('var(--ink-2)')),
      );
      at += SAMPLE + measure(line.label) + MARGIN;
    }
  }
  const body = create('g', { transform: `translate(${MARGIN} ${head})` });
  body.append(...[...chart.childNodes].flatMap((child) => standalone(child)));
  picture.append(body);
  return picture;
}

/** How wide a text of the caption is. */
function textMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => 0.6 * TEXT_SIZE * text.length;
  context.font = `${TEXT_SIZE}px ${FONT}`;
  return (text) => context.measureText(text).width;
}

/** A copy with its computed style as attributes; without the crosshair, which is of the moment. */
function standalone(node: Node): Node[] {
  if (!(node instanceof SVGElement)) return node instanceof Text ? [node.cloneNode()] : [];
  if (node.dataset['part'] === 'crosshair') return [];
  const copy = node.cloneNode(false);
  if (!(copy instanceof SVGElement)) return [];
  const style = getComputedStyle(node);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value !== '') copy.setAttribute(name, value);
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  copy.append(...[...node.childNodes].flatMap((child) => standalone(child)));
  return [copy];
}

/** The colour that a variable stands for at the moment. */
function resolved(colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function create(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The text of a picture, for a file. */
export function svgText(picture: SVGElement): string {
  return new XMLSerializer().serializeToString(picture);
}

/** Pixels of a picture for each of the page. */
const PNG_SCALE = 2;

/** A picture as PNG. */
export async function pngOf(picture: SVGElement): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText(picture)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * image.width;
    canvas.height = PNG_SCALE * image.height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas to draw on.');
    context.scale(PNG_SCALE, PNG_SCALE);
    context.drawImage(image, 0, 0);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
