import { describe, expect, it } from 'vitest';
import { ArgumentError } from './arguments';
import { readReproduceArguments } from './reproduceArguments';

describe('the arguments of reproduce', () => {
  it('take settings, the data and the folder', () => {
    const line = '--regime ii --seeds 3 --epochs 7 --train 500 --lr 0.02 --data cifar --out results';
    expect(readReproduceArguments(line.split(' '))).toMatchObject({
      definition: { regime: 'ii', seeds: 3, epochs: 7, train: 500, test: 'all', lr: 0.02, data: 'cifar100' },
      data: 'cifar',
      out: 'results',
    });
  });

  it('take a link of the page, which options come before', () => {
    const link = 'https://example.org/?depth=20#figure?regime=ii&seeds=3&epochs=9';
    expect(readReproduceArguments([link, '--seeds', '4', '--out', 'x'])).toMatchObject({
      definition: { regime: 'ii', seeds: 4, epochs: 9, depth: 8, data: 'synthetic' },
    });
    expect(readReproduceArguments(['regime=ii', '--out', 'x'])).toMatchObject({
      definition: { regime: 'ii' },
    });
  });

  it('need no folder to estimate', () => {
    expect(readReproduceArguments(['--estimate'])).toMatchObject({ out: undefined });
    expect(readReproduceArguments(['--help'])).toBe('help');
  });

  it.each([
    ['no folder', [], /--out DIR/],
    ['a bad value', ['--out', 'x', '--epochs', '0'], /epochs = "0" must be a whole number from 1 to 1000/],
    ['an unknown option', ['--out', 'x', '--epoch', '3'], /--epoch/],
    ['an unknown setting of a link', ['a=L4M2K2', '--out', 'x'], /a/],
    ['a foreign column', ['--out', 'x', '--columns', 'L85M2K2'], /no column of regime \(i\)/],
    ['CIFAR-100 without its folder', ['data=cifar100', '--out', 'x'], /--data DIR/],
    ['more images than there are', ['--out', 'x', '--train', '6000'], /5000 images/],
  ])('are refused: %s', (_, argv, message) => {
    expect(() => readReproduceArguments(argv)).toThrow(ArgumentError);
    expect(() => readReproduceArguments(argv)).toThrow(message);
  });
});
