import { expect, it } from 'vitest';
import { widthRows } from './widthRows';

it('draws IGC with its greatest width inside, and GPC ever wider', () => {
  const rows = widthRows(4672, ['M', 1]);
  const [igc, gpc] = [0, 1].map((rule) => rows.flatMap(({ widths }) => widths[rule] ?? []));
  const most = Math.max(...(igc ?? []));
  expect(most).toBeCloseTo((4672 / 6) ** (2 / 3), 1);
  expect(rows.find(({ widths }) => widths[0] === most)?.L).toBeCloseTo(27.6, 0);
  expect(gpc).toEqual(gpc?.toSorted((a, b) => a - b));
  expect(rows.at(-1)?.L).toBeCloseTo(64, 9);
  expect(gpc?.at(-1)).toBeCloseTo(64, 9);
});

it('goes on to the end of the longest curve', () => {
  const rows = widthRows(4672, ['M', 1, 4]);
  // M = 1: 9 L + L^2 / 4 = 4672.
  expect(rows.at(-1)?.L).toBeCloseTo(-18 + Math.sqrt(18 ** 2 + 4 * 4672), 6);
  expect(rows.at(-1)?.widths.slice(0, 2)).toEqual([undefined, undefined]);
});
