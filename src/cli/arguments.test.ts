import { expect, test } from 'vitest';
import { formatLink } from '../experiment/link';
import { readArguments } from './arguments';

test('nothing is the default experiment', () => {
  const parsed = readArguments([]);
  if (parsed === 'help') throw new Error('no help was asked for');
  expect(formatLink(parsed.experiment)).toBe('');
  expect(parsed).toMatchObject({ evaluateEvery: 1, profile: false, json: false });
});

test.each(['a=L8M2K2&epochs=3', '?a=L8M2K2&epochs=3', 'https://example.org/sub/?a=L8M2K2&epochs=3#top'])(
  'takes %s',
  (query) => {
    const parsed = readArguments([query, '--steps', '10', '--json', '--out', 'folder']);
    if (parsed === 'help') throw new Error('no help was asked for');
    expect(formatLink(parsed.experiment)).toBe('a=L8M2K2&epochs=3');
    expect(parsed).toMatchObject({ steps: 10, json: true, out: 'folder' });
  },
);

test.each([
  [['a=L40M2K3'], /L40M2K3/],
  [['nonsense=1'], /nonsense/],
  [['a=L8M2K2', 'b=L8M2K1'], /quotes/],
  [['--steps', '0'], /--steps/],
  [['--steps', '1e3'], /--steps/],
  [['--evaluate', '-1'], /--evaluate/],
  [['--what'], /--what/],
  [['--out'], /--out/],
  [['data=cifar100'], /--data DIR/],
])('refuses %j', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(message);
});

test('helps', () => {
  expect(readArguments(['--help'])).toBe('help');
});
