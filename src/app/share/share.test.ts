import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../experiment/experiment';
import { parseLink } from '../../experiment/link';
import { embedCode, linkTo } from './addresses';
import { descriptionText, differencesFromDefaults } from './description';

const TARGET = { page: 'https://example.org/playground/', query: 'a=C16&epochs=3', hash: 'budget?k=1' };

describe('links', () => {
  it('hold the experiment, the view, and how it is shown', () => {
    expect(linkTo(TARGET)).toBe('https://example.org/playground/?a=C16&epochs=3#budget?k=1');
    expect(linkTo({ ...TARGET, hash: '' }, { embed: true, hidden: ['data'] })).toBe(
      'https://example.org/playground/?a=C16&epochs=3&embed=1&hide=data',
    );
    expect(linkTo({ ...TARGET, query: '', hash: '' })).toBe('https://example.org/playground/');
  });

  it('are escaped in the code of a frame', () => {
    expect(embedCode('https://example.org/?a=C16&b="x"', 640)).toBe(
      '<iframe src="https://example.org/?a=C16&amp;b=&quot;x&quot;" title="IGC Playground" width="100%" height="640" style="border: 0" loading="lazy"></iframe>',
    );
  });
});

describe('the description', () => {
  it('of the defaults is their name alone', () => {
    expect(differencesFromDefaults(DEFAULTS)).toEqual([]);
    expect(descriptionText(DEFAULTS, 'LINK')).toBe(
      'IGC Playground: IGC(40, 2) vs GPC(30, 2) on synthetic images\nLINK',
    );
    expect(descriptionText(DEFAULTS, 'LINK', 'Budget explorer')).toBe(
      'IGC Playground: Budget explorer: IGC(40, 2) vs GPC(30, 2) on synthetic images\nLINK',
    );
  });

  it('says what differs, in words', () => {
    const { experiment } = parseLink('b=none&c=C16&data=cifar100&augment=none&ident=1');
    expect(descriptionText(experiment, 'LINK').split('\n')).toEqual([
      'IGC Playground: IGC(40, 2) vs Regular(16) on CIFAR-100',
      '- Contender B: none (default GPC(30, 2))',
      '- Contender C: Regular(16) (default none)',
      '- Identity shortcuts: on (default off)',
      '- Data: CIFAR-100 (default Synthetic)',
      '- Augmentation: None (default Crop and mirror)',
      'LINK',
    ]);
  });
});
