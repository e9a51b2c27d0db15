import { expect, test, vi } from 'vitest';
import { parseLink } from '../experiment/link';
import { STRIPES as DATASET } from './testData';
import { LINK, WAIT, devices, open } from './testSession';

test('a session compiles ahead until something else is asked for', async () => {
  const run = open();
  const { experiment } = parseLink(LINK);
  await run.session.handle({ type: 'open' });
  const [device] = devices;
  if (!device) throw new Error('There is no device.');
  const compile = vi.spyOn(device, 'createComputePipelineAsync');
  await run.session.handle({ type: 'compile-ahead', experiment });
  await vi.waitFor(() => expect(compile).toHaveBeenCalled(), WAIT);
  await run.session.handle({ type: 'open' });
  const { calls } = compile.mock;
  const begun = calls.length;
  await run.session.handle({ type: 'dataset', dataset: DATASET });
  await Promise.all(compile.mock.results.map(({ value }) => value));
  await device.queue.onSubmittedWorkDone();
  expect(calls.length).toBe(begun);
  await run.train();
  await run.reaches('finished', 15);
  expect(calls.length).toBeGreaterThan(begun);
});
