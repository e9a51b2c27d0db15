import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLink, parseLink } from './link';
import { formatPresentation, type Part, PARTS, parsePresentation, WHOLE_PAGE } from './presentation';

const parse = (query: string) => parsePresentation(new URLSearchParams(query));

describe('how the page is shown', () => {
  it('is the whole page unless the link says otherwise', () => {
    expect(parse('epochs=3')).toEqual({ presentation: WHOLE_PAGE, notices: [] });
    expect(formatPresentation(WHOLE_PAGE)).toBe('');
  });

  it('goes through a link and back, in one order', () => {
    const names = Object.keys(PARTS) as Part[];
    fc.assert(
      fc.property(fc.boolean(), fc.shuffledSubarray(names), (embed, hidden) => {
        const text = formatPresentation({ embed, hidden });
        const { presentation, notices } = parse(text);
        expect(notices).toEqual([]);
        expect(presentation).toEqual({ embed, hidden: names.filter((name) => hidden.includes(name)) });
        expect(formatPresentation(presentation)).toBe(text);
      }),
    );
    expect(formatPresentation({ embed: true, hidden: ['cards', 'data'] })).toBe('embed=1&hide=data,cards');
  });

  it.each([
    ['embed=yes', 'embed = "yes" must be 0 or 1'],
    ['embed=', 'embed = "" must be 0 or 1'],
    ['hide=constructor', 'hide = "constructor" must be of data, contenders'],
    ['hide=__proto__,data', 'hide = "__proto__" must be of'],
    [`hide=${'x'.repeat(500)}`, `hide = "${'x'.repeat(40)}..." must be of`],
  ])('refuses %s with a notice', (query, notice) => {
    const { presentation, notices } = parse(query);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(notice);
    expect(presentation.embed).toBe(false);
    expect(presentation.hidden.every((name) => Object.hasOwn(PARTS, name))).toBe(true);
  });

  it('never throws, whatever the link', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parse(`embed=${text}&hide=${text}`)).not.toThrow();
      }),
    );
  });

  it('is no part of the experiment', () => {
    const { experiment, notices } = parseLink('?embed=1&epochs=3&hide=data');
    expect([formatLink(experiment), notices]).toEqual(['epochs=3', []]);
  });
});
