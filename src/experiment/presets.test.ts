import { describe, expect, it } from 'vitest';
import { blockParameters } from '../network/block';
import { contenders } from './experiment';
import { formatLink, parseLink } from './link';
import { PRESETS } from './presets';

const experimentOf = (id: string) =>
  parseLink(PRESETS.find((preset) => preset.id === id)?.query ?? '?').experiment;

describe('the presets', () => {
  it.each(PRESETS)('$title is a link as the page writes it', ({ query }) => {
    const { experiment, notices } = parseLink(query);
    expect(notices).toEqual([]);
    expect(new Set(formatLink(experiment).split('&'))).toEqual(new Set(query.split('&')));
  });

  it('have names of their own', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map(({ title }) => title)).size).toBe(PRESETS.length);
  });

  it.each([
    ['pair', 4672, 0.05],
    ['xception', 4672, 0.05],
    ['table-i', 4672, 0.05],
    ['table-ii', 17536, 0.05],
  ])('%s keeps to its budget', (id, budget, within) => {
    for (const { block } of contenders(experimentOf(id)))
      expect(Math.abs(blockParameters(block) / budget - 1)).toBeLessThan(within);
  });
});
