import { expect, test } from 'vitest';
import { createMeter, type Progress } from './progress';

test('reports ten times a second and at the end, with the time left', () => {
  let time = 5000;
  const reports: Progress[] = [];
  const report = createMeter(
    'download',
    'bytes',
    1000,
    (progress) => reports.push(progress),
    () => time,
  );
  for (let done = 0; done <= 1000; done += 5, time += 20) report(done);

  expect(reports.length).toBe(41);
  expect(reports[1]).toEqual({
    stage: 'download',
    unit: 'bytes',
    done: 25,
    total: 1000,
    secondsLeft: undefined,
  });
  // A quarter was done in the first second.
  expect(reports[10]).toMatchObject({ done: 250, secondsLeft: 3 });
  expect(reports.at(-1)).toMatchObject({ done: 1000, secondsLeft: 0 });
});

test('nobody need listen', () => {
  expect(() => createMeter('decode', 'images', 10, undefined)(10)).not.toThrow();
});
