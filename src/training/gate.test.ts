import { describe, expect, test } from 'vitest';
import { Gate, Stopped } from './gate';

function gate(mode: 'running' | 'stepping' = 'running') {
  const seen: string[] = [];
  const made = new Gate(
    mode,
    () => seen.push('held'),
    () => seen.push('passed'),
  );
  return { gate: made, seen };
}

describe('work that is interjected', () => {
  test('asks a running loop to finish what is under way, and comes before the loop goes on', async () => {
    const { gate: running, seen } = gate();
    expect(running.waiting).toBe(false);
    const done = running.interject(async () => {
      seen.push('worked');
      return 7;
    });
    expect(running.waiting).toBe(true);
    expect(await running.permission()).toBe('run');
    expect(seen).toEqual(['worked']);
    expect(await done).toBe(7);
    expect(running.waiting).toBe(false);
  });

  test('is done while the loop is paused, which stays so', async () => {
    const { gate: paused, seen } = gate();
    paused.set('paused');
    const permission = paused.permission();
    await paused.interject(async () => seen.push('worked'));
    expect(seen).toEqual(['held', 'worked']);
    paused.set('running');
    expect(await permission).toBe('run');
  });

  test('holds the loop until it is over, also where that is let go meanwhile', async () => {
    const { gate: paused, seen } = gate();
    paused.set('paused');
    const permission = paused.permission();
    let finish = () => {};
    const done = paused.interject(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    await Promise.resolve();
    paused.set('running');
    const first = await Promise.race([permission, new Promise((resolve) => setTimeout(resolve, 20, 'held'))]);
    expect(first).toBe('held');
    finish();
    await done;
    expect(await permission).toBe('run');
    expect(seen).toEqual(['held', 'passed']);
  });

  test('leaves a step that was allowed to be taken', async () => {
    const { gate: stepping } = gate('stepping');
    await Promise.all([stepping.interject(async () => undefined), stepping.permission()]).then(([, mode]) =>
      expect(mode).toBe('step'),
    );
  });

  test('that fails fails alone', async () => {
    const { gate: running } = gate();
    const failing = running.interject(() => Promise.reject(new RangeError('no')));
    const failure = failing.catch((error: unknown) => error);
    expect(await running.permission()).toBe('run');
    expect(await failure).toBeInstanceOf(RangeError);
  });

  test('is refused once the loop has ended, and does not wait for ever', async () => {
    const { gate: ended } = gate();
    const waiting = ended.interject(async () => 1);
    const refusal = waiting.catch((error: unknown) => error);
    ended.set('stopped');
    await expect(ended.permission()).rejects.toThrow(Stopped);
    ended.close();
    expect(await refusal).toBeInstanceOf(Stopped);
    await expect(ended.interject(async () => 2)).rejects.toThrow(Stopped);
  });
});
