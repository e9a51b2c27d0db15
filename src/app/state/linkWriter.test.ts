import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkWriter } from './linkWriter';

describe('the link in the address', () => {
  const log: string[] = [];
  let writer: LinkWriter;

  beforeEach(() => {
    vi.useFakeTimers();
    log.length = 0;
    writer = new LinkWriter(
      { push: (query) => log.push(`push ${query}`), replace: (query) => log.push(`replace ${query}`) },
      '',
    );
  });
  afterEach(() => void vi.useRealTimers());

  it('has an entry in the history for every change', () => {
    writer.write('a', 'change');
    writer.write('a', 'change');
    writer.write('b', 'change');
    expect(log).toEqual(['push a', 'push b']);
  });

  it('has one entry for a drag, written now and then', () => {
    for (let n = 1; n <= 50; n++) {
      writer.write(String(n), 'drag');
      vi.advanceTimersByTime(20);
    }
    writer.write('50', 'change');
    expect(log[0]).toBe('push 1');
    expect(log.filter((line) => line.startsWith('push'))).toHaveLength(1);
    expect(log.at(-1)).toBe('replace 50');
    expect(log.length).toBeLessThan(8);
  });

  it('has another entry for the next drag', () => {
    writer.write('1', 'drag');
    writer.write('1', 'change');
    writer.write('2', 'drag');
    vi.advanceTimersByTime(5_000);
    writer.write('3', 'drag');
    expect(log).toEqual(['push 1', 'push 2', 'push 3']);
  });

  it('does not write over what Back has brought', () => {
    writer.write('1', 'drag');
    writer.write('2', 'drag');
    writer.follow('old');
    vi.advanceTimersByTime(5_000);
    expect(log).toEqual(['push 1']);
    writer.write('old', 'change');
    expect(log).toEqual(['push 1']);
  });
});
