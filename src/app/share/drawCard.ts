import { niceAxis } from '../../report/axis';
import { DASHES } from '../charts/contenderStyle';
import { evenTicks } from '../charts/evenTicks';
import { formatCount } from '../ui/format';
import { CARD_COLUMNS, type CardContender, type CardData, type CardPoint } from './cardData';
import { type CardColours, cardColours } from './cardColours';

/** In units of the layout; the picture has twice as many pixels. */
export const CARD = { width: 1200, height: 675, scale: 2 } as const;
const MARGIN = 48;
const CHARTS = { top: 162, height: 242, gap: 48 } as const;
const TABLE = { top: 464, row: 36 } as const;
const FONT = "'Inter Playground', system-ui, sans-serif";

/** The card of a run as a PNG: what was trained, the curves, the numbers, and on what. */
export async function cardPicture(data: CardData, link: string): Promise<Blob | null> {
  await document.fonts.load(`600 16px ${FONT}`);
  const canvas = document.createElement('canvas');
  canvas.width = CARD.width * CARD.scale;
  canvas.height = CARD.height * CARD.scale;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(CARD.scale, CARD.scale);
  const pen = new Pen(context, cardColours());
  pen.rectangle(0, 0, CARD.width, CARD.height, pen.colours.surface);
  drawHead(pen, data);
  const width = (CARD.width - 2 * MARGIN - CHARTS.gap) / 2;
  const stride = data.stride === 1 ? 'every step' : `mean of ${data.stride} steps`;
  drawChart(pen, MARGIN, width, data, {
    title: 'Training loss',
    note: `nats, ${stride}`,
    points: ({ loss }) => loss,
    label: (value) => String(value),
    fromZero: false,
    marked: false,
  });
  drawChart(pen, MARGIN + width + CHARTS.gap, width, data, {
    title: 'Test accuracy',
    note: data.runs > 1 ? 'mean and standard deviation of the runs' : 'at each evaluation',
    points: ({ accuracy }) => accuracy,
    label: (value) => `${Number((100 * value).toFixed(2))} %`,
    fromZero: true,
    marked: true,
  });
  drawTable(pen, data);
  drawFoot(pen, data, link);
  return new Promise((resolve) => {
    canvas.toBlob(resolve);
  });
}

/** Text and lines on a canvas, in few words. */
class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colours: CardColours;

  constructor(context: CanvasRenderingContext2D, colours: CardColours) {
    this.context = context;
    this.colours = colours;
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.context.fillStyle = colour;
    this.context.fillRect(x, y, width, height);
  }

  /** The size, as far as half of what is wanted, with which a text is no wider than it may be. */
  fitting(text: string, size: number, weight: number, most: number): number {
    this.context.font = `${weight} ${size}px ${FONT}`;
    const share = most / this.context.measureText(text).width;
    return share >= 1 ? size : Math.max(size / 2, Math.floor(size * share));
  }

  /** The width of the text; one that does not fit is cut, with an ellipsis. */
  text(
    text: string,
    x: number,
    y: number,
    { size = 15, weight = 400, colour = this.colours.ink, align = 'left', most = Infinity }: TextStyle = {},
  ): number {
    const { context } = this;
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillStyle = colour;
    context.textAlign = align;
    let shown = text;
    while (context.measureText(shown).width > most && shown.length > 1) shown = `${shown.slice(0, -2)}…`;
    context.fillText(shown, x, y);
    return context.measureText(shown).width;
  }

  path(points: readonly (readonly [number, number])[], colour: string, width: number, dash = 'none'): void {
    const { context } = this;
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash === 'none' ? [] : dash.split(' ').map(Number));
    context.stroke();
    context.setLineDash([]);
  }
}

interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  readonly most?: number;
}

function drawHead(pen: Pen, { title, settings, special, progress, events }: CardData): void {
  const most = CARD.width - 2 * MARGIN;
  const line = (text: string, y: number, size: number, colour: string, weight = 400) =>
    pen.text(text, MARGIN, y, { size: pen.fitting(text, size, weight, most), weight, colour, most });
  line(title, 58, 32, pen.colours.ink, 650);
  line(settings, 87, 18, pen.colours.ink2);
  line([progress, ...special].join(' · '), 110, 18, pen.colours.ink2);
  const [first] = events;
  if (first === undefined) return;
  const more = events.length > 1 ? ` (and ${events.length - 1} more)` : '';
  line(first + more, 131, 15, pen.colours.ink3);
}

interface Chart {
  readonly title: string;
  readonly note: string;
  readonly points: (contender: CardContender) => readonly CardPoint[];
  readonly label: (value: number) => string;
  readonly fromZero: boolean;
  /** Whether every point is marked, with its spread. */
  readonly marked: boolean;
}

function drawChart(pen: Pen, left: number, width: number, data: CardData, chart: Chart): void {
  const { colours } = pen;
  const titled = pen.text(chart.title, left, CHARTS.top, { size: 18, weight: 600 });
  pen.text(chart.note, left + titled + 10, CHARTS.top, { size: 15, colour: colours.ink3 });
  const values = data.contenders.flatMap((contender) =>
    chart.points(contender).flatMap(({ mean, std }) => (chart.marked ? [mean, mean + std] : [mean])),
  );
  const plot = {
    left: left + 48,
    right: left + width,
    top: CHARTS.top + 18,
    bottom: CHARTS.top + CHARTS.height,
  };
  if (values.length === 0) {
    pen.text('Not evaluated yet.', (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, {
      colour: colours.ink3,
      align: 'center',
    });
    return;
  }
  const axis = niceAxis(chart.fromZero ? 0 : Math.min(...values), Math.max(...values), 4);
  const [least, most] = axis.domain;
  const x = (step: number) => plot.left + ((plot.right - plot.left) * step) / data.lastStep;
  const y = (value: number) => plot.bottom - ((plot.bottom - plot.top) * (value - least)) / (most - least);
  const label = evenTicks(axis.ticks, chart.label);
  for (const tick of axis.ticks) {
    pen.path(
      [
        [plot.left, y(tick)],
        [plot.right, y(tick)],
      ],
      colours.line,
      1,
    );
    pen.text(label(tick), plot.left - 8, y(tick) + 4, {
      size: 14,
      colour: colours.ink3,
      align: 'right',
    });
  }
  pen.text('0', plot.left, plot.bottom + 20, { size: 14, colour: colours.ink3 });
  pen.text(`step ${formatCount(data.lastStep)}`, plot.right, plot.bottom + 20, {
    size: 14,
    colour: colours.ink3,
    align: 'right',
  });
  for (const contender of data.contenders) {
    const colour = colours.contenders[contender.key];
    const points = chart.points(contender);
    pen.path(
      points.map(({ step, mean }) => [x(step), y(mean)] as const),
      colour,
      2,
      DASHES[contender.key],
    );
    if (!chart.marked) continue;
    for (const { step, mean, std } of points) {
      pen.path(
        [
          [x(step), y(Math.max(least, mean - std))],
          [x(step), y(Math.min(most, mean + std))],
        ],
        colour,
        1,
      );
      pen.rectangle(x(step) - 2, y(mean) - 2, 4, 4, colour);
    }
  }
}

function drawTable(pen: Pen, { contenders }: CardData): void {
  const { colours } = pen;
  const right = CARD.width - MARGIN;
  const columns = CARD_COLUMNS.map((name, index) => ({
    name,
    index,
    // The first one has room for a deviation and a count.
    x: right - (CARD_COLUMNS.length - 1 - index) * 150,
  }));
  const line = (y: number) =>
    pen.path(
      [
        [MARGIN, y],
        [right, y],
      ],
      colours.line,
      1,
    );
  for (const { name, x } of columns)
    pen.text(name, x, TABLE.top, { size: 15, colour: colours.ink3, align: 'right' });
  contenders.forEach(({ key, title, cells }, row) => {
    const y = TABLE.top + (row + 1) * TABLE.row;
    line(y - 24);
    pen.path(
      [
        [MARGIN, y - 5],
        [MARGIN + 30, y - 5],
      ],
      colours.contenders[key],
      3,
      DASHES[key],
    );
    pen.text(title, MARGIN + 42, y, { size: 18, weight: 600, most: 300 });
    for (const { index, x } of columns)
      pen.text(cells[index] ?? '', x, y, { size: 17, weight: index === 0 ? 600 : 400, align: 'right' });
  });
}

function drawFoot(pen: Pen, { adapter }: CardData, link: string): void {
  const most = CARD.width - 2 * MARGIN;
  const style = { size: 14, colour: pen.colours.ink3, most };
  const today = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
  pen.text(
    `IGC Playground · trained in the browser on ${adapter} · ${today}`,
    MARGIN,
    CARD.height - 36,
    style,
  );
  const address = link.replace(/^https?:\/\//, '');
  pen.text(address, MARGIN, CARD.height - 15, { ...style, size: pen.fitting(address, 14, 400, most) });
}
