import { describe, expect, it } from 'vitest';
import { groupBlock, regularBlock } from '../network/block';
import {
  DEFAULTS,
  contenderNetwork,
  contenders,
  networkSpec,
  repair,
  sameExperiment,
  stepsPerEpoch,
  testImages,
  totalSteps,
  trainingImages,
} from './experiment';
import { type Experiment, FIELDS, FIELD_KEYS } from './fields';

const changed = (change: Partial<Experiment>): Experiment => ({ ...DEFAULTS, ...change });

describe('the table of settings', () => {
  it('has defaults that its own schemas accept and that need no repair', () => {
    for (const key of FIELD_KEYS)
      expect(FIELDS[key].schema.parse(formatInitial(key))).toEqual(FIELDS[key].initial);
    expect(repair(DEFAULTS)).toEqual({ experiment: DEFAULTS, notices: [] });
  });

  it('describes every setting for people', () => {
    for (const key of FIELD_KEYS) {
      const { label, help, accepts } = FIELDS[key];
      expect(label).toMatch(/^[A-Z]/);
      expect(help).toMatch(/^[A-Z0-9].*\.$/);
      expect(accepts).not.toBe('');
    }
    const labels = FIELD_KEYS.map((key) => FIELDS[key].label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  function formatInitial<Key extends (typeof FIELD_KEYS)[number]>(key: Key): string {
    return FIELDS[key].format(DEFAULTS[key]);
  }
});

describe('contenders', () => {
  it('are the blocks that are not none, under their keys', () => {
    expect(contenders(DEFAULTS).map(({ key, title }) => [key, title])).toEqual([
      ['a', 'IGC(40, 2)'],
      ['b', 'GPC(30, 2)'],
    ]);
    const gap = changed({ b: 'none', d: regularBlock(16) });
    expect(contenders(gap).map(({ key }) => key)).toEqual(['a', 'd']);
  });

  it('have the network that the experiment says', () => {
    const experiment = changed({ depth: 14, width: 'double-l', ident: true, labels: 'coarse' });
    const block = groupBlock(30, 2, 1);
    expect(networkSpec(experiment, block)).toEqual({
      block,
      depth: 14,
      widthPolicy: 'double-l',
      identity: true,
      classes: 20,
    });
    const [first] = contenders(experiment);
    const network = first && contenderNetwork(experiment, first);
    expect(network?.layers).toHaveLength(13);
    expect(network?.classifier).toEqual({ inFeatures: 320, classes: 20 });
  });
});

describe('steps', () => {
  it('follow from images, batch and epochs', () => {
    expect(trainingImages(DEFAULTS)).toBe(5000);
    expect(testImages(changed({ data: 'cifar100' }))).toBe(10_000);
    expect(trainingImages(changed({ train: 128 }))).toBe(128);
    expect(stepsPerEpoch(DEFAULTS)).toBe(78);
    expect(totalSteps(changed({ epochs: 3 }))).toBe(3 * 78);
    expect(stepsPerEpoch(changed({ data: 'cifar100' }))).toBe(781);
  });
});

describe('sameExperiment', () => {
  it('compares setting by setting', () => {
    expect(sameExperiment(DEFAULTS, changed({ a: groupBlock(40, 2, 2) }))).toBe(true);
    expect(sameExperiment(DEFAULTS, changed({ a: groupBlock(40, 2, 1) }))).toBe(false);
    expect(sameExperiment(DEFAULTS, changed({ lr: 0.1000001 }))).toBe(false);
  });
});

describe('repair', () => {
  it('brings back a contender where none is left', () => {
    const { experiment, notices } = repair(changed({ a: 'none', b: 'none' }));
    expect(experiment).toEqual(changed({ b: 'none' }));
    expect(notices).toEqual(['No contender is left, so A is the default block.']);
    expect(repair(changed({ a: 'none' })).notices).toEqual([]);
  });

  it('uses all images where more are asked for than there are', () => {
    const { experiment, notices } = repair(changed({ train: 5001, test: 1001 }));
    expect(experiment).toEqual(DEFAULTS);
    expect(notices).toEqual([
      'train = 5001 is more than the 5000 images there are: all are used.',
      'test = 1001 is more than the 1000 images there are: all are used.',
    ]);
    const cifar = changed({ data: 'cifar100', train: 5001, test: 1001 });
    expect(repair(cifar)).toEqual({ experiment: cifar, notices: [] });
  });

  it('lowers the batch to the images there are', () => {
    const { experiment, notices } = repair(changed({ train: 50 }));
    expect(experiment).toEqual(changed({ train: 50, batch: 50 }));
    expect(notices).toEqual(['batch = 64 is more than the 50 training images: 50 is used.']);
    expect(stepsPerEpoch(experiment)).toBe(1);
  });

  it('turns shortcuts off where a stage has an odd number of blocks', () => {
    const { experiment, notices } = repair(changed({ ident: true, depth: 11 }));
    expect(experiment.ident).toBe(false);
    expect(notices).toEqual([
      'ident = 1 needs an even number of blocks a stage (depth 8, 14, 20, ...): it is off.',
    ]);
    expect(repair(changed({ ident: true, depth: 14 })).experiment.ident).toBe(true);
  });
});
