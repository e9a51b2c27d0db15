import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../experiment/experiment';
import { isValidSetting, nextSetting, withSetting } from './settings';

describe('a setting that is typed', () => {
  it('is taken when it is valid', () => {
    expect(withSetting(DEFAULTS, 'lr', '0.05')?.lr).toBe(0.05);
    expect(withSetting(DEFAULTS, 'train', 'all')?.train).toBe('all');
    expect(withSetting(DEFAULTS, 'ident', '1')?.ident).toBe(true);
  });

  it.each([
    ['lr', 'abc'],
    ['batch', '0'],
    ['depth', '9'],
    ['schedule', 'constructor'],
    ['epochs', '1e309'],
  ] as const)('is refused: %s = %s', (key, text) => {
    expect(withSetting(DEFAULTS, key, text)).toBeUndefined();
    expect(isValidSetting(key, text)).toBe(false);
  });
});

describe('a setting by arrow keys', () => {
  it('goes along round numbers', () => {
    expect(nextSetting('lr', DEFAULTS, 1)).toBe('0.2');
    expect(nextSetting('lr', DEFAULTS, -1)).toBe('0.03');
    expect(nextSetting('batch', DEFAULTS, -1)).toBe('32');
    expect(nextSetting('depth', DEFAULTS, 1)).toBe('11');
    expect(nextSetting('seed', DEFAULTS, 1)).toBe('2');
  });

  it('leads from all images to fewer, and stays at the end', () => {
    expect(nextSetting('train', DEFAULTS, -1)).toBe('2000');
    expect(nextSetting('test', DEFAULTS, -1)).toBe('500');
    expect(nextSetting('train', { ...DEFAULTS, data: 'cifar100' }, -1)).toBe('20000');
    expect(nextSetting('train', DEFAULTS, 1)).toBe('all');
    expect(nextSetting('batch', { ...DEFAULTS, batch: 1024 }, 1)).toBe('1024');
  });

  it('leads to all images from the last number below them', () => {
    expect(nextSetting('train', { ...DEFAULTS, train: 1000 }, 1)).toBe('2000');
    expect(nextSetting('train', { ...DEFAULTS, train: 2000 }, 1)).toBe('all');
    expect(nextSetting('train', { ...DEFAULTS, data: 'cifar100', train: 2000 }, 1)).toBe('5000');
    expect(nextSetting('train', { ...DEFAULTS, data: 'cifar100', train: 50_000 }, 1)).toBe('all');
  });
});
