import { describe, expect, it } from 'vitest';
import { differences } from './differences';
import { DEFAULTS } from './experiment';
import { parseLink } from './link';

describe('the differences between two experiments', () => {
  it('are none between an experiment and itself', () => {
    const { experiment } = parseLink('a=L12M2K2&lr=0.05');
    expect(differences(experiment, experiment)).toEqual([]);
    expect(differences(experiment, parseLink('lr=0.05&a=L12M2K2').experiment)).toEqual([]);
  });

  it('name every setting that changes, and both of its values', () => {
    expect(differences(DEFAULTS, parseLink('lr=0.05&a=C16&b=none&ident=1').experiment)).toEqual([
      { key: 'a', label: 'Contender A', from: 'L40M2K2', to: 'C16' },
      { key: 'b', label: 'Contender B', from: 'L30M2K1', to: 'none' },
      { key: 'ident', label: 'Identity shortcuts', from: '0', to: '1' },
      { key: 'lr', label: 'Learning rate', from: '0.1', to: '0.05' },
    ]);
  });
});
