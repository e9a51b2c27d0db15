import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blockWidth, divisors, groupBlock, regularBlock } from '../network/block';
import { DEFAULTS, formatField, repair, sameExperiment } from './experiment';
import { type Experiment, FIELDS, FIELD_KEYS, MAX_BLOCKS_PER_STAGE, MAX_WIDTH, mapFields } from './fields';
import { formatLink, parseLink } from './link';

const groupBlocks = fc
  .record({ L: fc.integer({ min: 1, max: 64 }), M: fc.integer({ min: 1, max: 16 }) })
  .chain(({ L, M }) => fc.constantFrom(...divisors(L * M)).map((K) => groupBlock(L, M, K)));

const contender: fc.Arbitrary<Block | 'none'> = fc.oneof(
  groupBlocks,
  fc.integer({ min: 1, max: MAX_WIDTH }).map(regularBlock),
  fc.constant('none' as const),
);

const number = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const real = ([min, max]: readonly [number, number]) =>
  fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const count = fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 50_000 }));

/** Settings that are each valid; they may still not fit each other. */
const settings: fc.Arbitrary<Experiment> = fc.record({
  a: contender,
  b: contender,
  c: contender,
  d: contender,
  depth: fc.integer({ min: 1, max: MAX_BLOCKS_PER_STAGE }).map((blocks) => 3 * blocks + 2),
  width: fc.constantFrom('constant', 'double-m', 'double-l'),
  ident: fc.boolean(),
  data: fc.constantFrom('synthetic', 'cifar100'),
  labels: fc.constantFrom('fine', 'coarse'),
  train: count,
  test: count,
  batch: number(FIELDS.batch.bounds ?? [1, 1]),
  epochs: number(FIELDS.epochs.bounds ?? [1, 1]),
  lr: real(FIELDS.lr.bounds ?? [0, 0]),
  schedule: fc.constantFrom('steps', 'cosine', 'constant'),
  momentum: real(FIELDS.momentum.bounds ?? [0, 0]),
  decay: real(FIELDS.decay.bounds ?? [0, 0]),
  augment: fc.constantFrom('crop-mirror', 'none'),
  shuffle: fc.boolean(),
  seed: number(FIELDS.seed.bounds ?? [0, 0]),
  runs: number(FIELDS.runs.bounds ?? [1, 1]),
  permutation: fc.constantFrom('folded', 'explicit'),
});

describe('formatLink', () => {
  it('is empty for the defaults', () => {
    expect(formatLink(DEFAULTS)).toBe('');
  });

  it('writes what differs, in the order of the table', () => {
    const experiment: Experiment = { ...DEFAULTS, lr: 0.05, c: regularBlock(16), b: 'none', shuffle: false };
    expect(formatLink(experiment)).toBe('b=none&c=C16&lr=0.05&shuffle=0');
    expect(formatLink({ ...DEFAULTS, a: groupBlock(64, 1, 1) })).toBe('a=L64M1K1');
  });

  it('writes nothing but what differs', () => {
    fc.assert(
      fc.property(settings, (experiment) => {
        const written = new URLSearchParams(formatLink(experiment));
        const different = FIELD_KEYS.filter(
          (key) => formatField(key, experiment) !== formatField(key, DEFAULTS),
        );
        expect([...written.keys()]).toEqual(different);
      }),
    );
  });
});

describe('parseLink', () => {
  it('reads what formatLink writes', () => {
    fc.assert(
      fc.property(settings, (any) => {
        const { experiment } = repair(any);
        const parsed = parseLink(formatLink(experiment));
        expect(parsed.notices).toEqual([]);
        expect(parsed.experiment).toEqual(experiment);
        expect(sameExperiment(parsed.experiment, experiment)).toBe(true);
      }),
    );
  });

  it('repairs what each field accepts and the fields together do not', () => {
    fc.assert(
      fc.property(settings, (any) => {
        const repaired = repair(any);
        const parsed = parseLink(formatLink(any));
        expect(parsed).toEqual(repaired);
        expect(repair(repaired.experiment)).toEqual({ experiment: repaired.experiment, notices: [] });
      }),
    );
  });

  it.each([
    'a=L2M2K2&lr=0.5',
    '?a=L2M2K2&lr=0.5',
    '?a=L2M2K2&lr=0.5#chart',
    'http://host/sub/?a=L2M2K2&lr=0.5#x',
    'https://host/sub/index.html?a=L2M2K2&lr=0.5',
    ' \n https://host/?lr=0.5&a=l2m2k2  ',
    '/sub/?a=L2M2K2&lr=5e-1',
  ])('reads a query, a part of an address or a whole one: %j', (link) => {
    expect(parseLink(link)).toEqual({
      experiment: { ...DEFAULTS, a: groupBlock(2, 2, 2), lr: 0.5 },
      notices: [],
    });
  });

  it.each(['', '?', '#', 'http://host/sub/', 'http://host/sub/#a=L2M2K2', 'https://host?#?a=L1M1K1'])(
    'gives the defaults for %j',
    (link) => {
      expect(parseLink(link)).toEqual({ experiment: DEFAULTS, notices: [] });
    },
  );

  it('names what is no setting', () => {
    expect(parseLink('view=kernel&lr=0.5').notices).toEqual(['"view" is not a setting: it is ignored.']);
  });

  it('names every bad value with what it must be', () => {
    const { experiment, notices } = parseLink('a=L3M5K2&batch=0&schedule=linear&shuffle=yes&depth=9&lr=x');
    expect(experiment).toEqual(DEFAULTS);
    expect(notices).toEqual([
      `a = "L3M5K2" must be a block such as L40M2K2 (K divides L * M), V1.8.8 or C16, at most ${MAX_WIDTH} channels wide, or none: the default L40M2K2 is used.`,
      'depth = "9" must be 3 B + 2 for 1 to 32 blocks a stage (5, 8, 11, ... 98): the default 8 is used.',
      'batch = "0" must be a whole number from 1 to 1024: the default 64 is used.',
      'lr = "x" must be a number from 0 to 10000: the default 0.1 is used.',
      'schedule = "linear" must be one of steps, cosine, constant: the default steps is used.',
      'shuffle = "yes" must be 0 or 1: the default 1 is used.',
    ]);
  });

  it('takes the first of duplicates and says so', () => {
    const { experiment, notices } = parseLink('lr=0.5&lr=0.7&lr=bad');
    expect(experiment.lr).toBe(0.5);
    expect(notices).toEqual(['lr is given 3 times: the first is used.']);
  });

  it.each([
    [
      'lr',
      ['NaN', 'Infinity', '-Infinity', '1e309', '-1', '1e5', '0x10', '1,5', '', ' 1', '1_0', '١', '--1'],
    ],
    ['batch', ['0', '1025', '1.5', '1e309', '-64', '64n', '6️⃣']],
    ['seed', ['-1', '4294967296', '0.5', '9007199254740993', '1e999']],
    ['train', ['0', '50001', 'ALL', 'none', '1.5', '-0']],
    ['depth', ['0', '6', '101', '8.0', '-8', '+8', '1e1', '99999999']],
    ['a', ['', 'L', 'L1M1', 'L0M0K0', 'L1024M2K1', 'C1025', 'C9999', '<script>', 'L1M1K1;drop', 'undefined']],
    ['data', ['', 'Synthetic', 'cifar10', 'constructor', '__proto__', 'toString']],
    ['ident', ['', 'true', '2', '01', '-1']],
  ] as const)('refuses bad values of %s', (key, values) => {
    for (const value of values) {
      const { experiment, notices } = parseLink(`${key}=${encodeURIComponent(value)}`);
      expect(experiment).toEqual(DEFAULTS);
      expect(notices).toHaveLength(1);
      expect(notices[0]).toContain(`${key} = "${value}" must be ${FIELDS[key].accepts}`);
    }
  });

  it('reads -0 as 0', () => {
    for (const key of ['lr', 'seed', 'momentum', 'decay'] as const)
      expect(parseLink(`${key}=-0`).experiment[key]).toBe(0);
  });

  it('reads numbers as people write them', () => {
    const { experiment, notices } = parseLink('lr=.5&decay=1E-3&momentum=%2B0.5&batch=32.0&seed=1e3');
    expect(notices).toEqual([]);
    expect(experiment).toEqual({
      ...DEFAULTS,
      lr: 0.5,
      decay: 0.001,
      momentum: 0.5,
      batch: 32,
      seed: 1000,
    });
  });
});

describe('a hostile link', () => {
  const HOSTILE = [
    '__proto__=1',
    '__proto__[a]=L1M1K1',
    'constructor=1&prototype=2&hasOwnProperty=3&toString=4',
    'a=__proto__&b=constructor&data=toString&schedule=__proto__',
    'a.__proto__.polluted=1',
    'javascript:alert(1)',
    'javascript:alert(1)?a=javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'a=%00&b=L1M1K1%00&lr=%000.1',
    'a=%&b=%zz&lr=%E0%A4%A&seed=%FF%FE',
    'a=😀&😀=a&lr=💣',
    `a=x${'😀'.repeat(50)}`,
    'a=\ud800&\udfff=1',
    'a[]=L1M1K1&a[0]=C1&a{}=x',
    '&&&===&?&?=?&a&b=&=c',
    'lr=NaN&seed=-0&batch=1e309&decay=-Infinity',
    'lr='.concat('9'.repeat(1500)),
    `lr=${'1e'.repeat(700)}`,
    `a=L${'9'.repeat(1900)}M1K1`,
    `a=V1${'.2'.repeat(900)}`,
    `a=V${'9999.'.repeat(10)}9999`,
    'a=L9999.9999.9999M9999K1S',
    `${'x&'.repeat(999)}`,
    '../../etc/passwd',
    "a=' OR 1=1 --",
    '\u202Ea=L1M1K1',
    'a='.concat('<img src=x onerror=alert(1)>'),
  ];

  const expectSound = (link: string) => {
    const { experiment, notices } = parseLink(link);
    // Every setting is one that its own field accepts.
    const reread = mapFields((key) => FIELDS[key].schema.parse(formatField(key, experiment)));
    expect(reread).toEqual(experiment);
    expect(Object.keys(experiment)).toEqual(FIELD_KEYS);
    expect(Object.getPrototypeOf(experiment)).toBe(Object.prototype);
    for (const block of [experiment.a, experiment.b, experiment.c, experiment.d])
      expect(block === 'none' ? 1 : blockWidth(block)).toBeLessThanOrEqual(MAX_WIDTH);
    expect(notices.every((notice) => notice.length < 300 && !/\p{Surrogate}/u.test(notice))).toBe(true);
  };

  it.each(HOSTILE.map((link) => [link.slice(0, 60), link]))('gives a sound experiment: %j', (_, link) => {
    expectSound(link);
    expectSound(`https://host/?${link}`);
    expect(parseLink(link).notices.length).toBeGreaterThan(0);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('of 10 MB is refused at once', () => {
    const started = performance.now();
    for (const link of ['a=L1M1K1&'.repeat(1_200_000), '#'.repeat(1e7), '?'.repeat(1e7), ' '.repeat(1e7)])
      expect(parseLink(link).experiment).toEqual(DEFAULTS);
    expect(parseLink('a'.repeat(1e7)).notices).toEqual([
      'The link is longer than 2000 characters: defaults are used.',
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('of any text never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .array(
          fc.tuple(
            fc.constantFrom(...FIELD_KEYS, '__proto__', 'x'),
            fc.string({ unit: 'binary', maxLength: 40 }),
          ),
        )
        .map((pairs) => new URLSearchParams(pairs.map(([key, value]) => [key, value])).toString()),
    );
    expect(() => fc.assert(fc.property(text, expectSound))).not.toThrow();
  });
});
