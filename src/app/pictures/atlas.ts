/** Many small pictures of one size in a canvas, row by row, from which they are drawn. */
export interface Atlas {
  readonly canvas: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
}

/** Pictures in a row: few enough for the widest canvas, and few enough rows for the highest. */
const COLUMNS = 32;

/** Of the pixels of pictures, one picture after the other. */
export function atlasOf(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Atlas {
  const count = pixels.length / (4 * width * height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(COLUMNS, count) * width;
  canvas.height = Math.ceil(count / COLUMNS) * height;
  const context = canvas.getContext('2d');
  for (let picture = 0; picture < count; picture++) {
    const [x, y] = corner(picture, width, height);
    const bytes = 4 * width * height;
    const own = pixels.subarray(picture * bytes, (picture + 1) * bytes);
    context?.putImageData(new ImageData(own, width), x, y);
  }
  return { canvas, width, height };
}

/** Draws a picture of the atlas as a square, every pixel of it a square where they fit. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  { canvas, width, height }: Atlas,
  picture: number,
  [x, y]: readonly [number, number],
  side: number,
): void {
  const [fromX, fromY] = corner(picture, width, height);
  context.drawImage(canvas, fromX, fromY, width, height, x, y, side, side);
}

function corner(picture: number, width: number, height: number): [number, number] {
  return [(picture % COLUMNS) * width, Math.floor(picture / COLUMNS) * height];
}
