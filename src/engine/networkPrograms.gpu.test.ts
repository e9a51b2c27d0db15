import { expect, test, vi } from 'vitest';
import { groupBlock } from '../network/block';
import { KernelCache } from './kernel';
import { type ProgramSpec, compileAhead } from './networkPrograms';
import { compilingDevice } from './testDevice';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { Trainer } from './trainer';

const COUNT = 8;
const SPEC: ProgramSpec = {
  ...TRAINING,
  networks: [2, 3].map((members) => smallNetwork({ block: groupBlock(4, members, members), depth: 8 })),
  replicas: 2,
  train: { count: COUNT },
  test: { count: COUNT },
};

async function watchedDevice() {
  const device = await compilingDevice();
  const compile = vi.spyOn(device, 'createComputePipelineAsync');
  return { device, cache: new KernelCache(device), compile };
}

test('what is compiled ahead is all that a trainer needs, whatever the images', async () => {
  const { device, cache, compile } = await watchedDevice();
  await compileAhead(device, cache, SPEC, new AbortController().signal);
  const ahead = compile.mock.calls.length;
  expect(ahead).toBeGreaterThan(20);
  const images = { count: COUNT, pixels: new Uint8Array(COUNT * 3072), labels: new Uint8Array(COUNT) };
  const trainer = await Trainer.create(device, cache, {
    ...SPEC,
    train: images,
    test: images,
    normalisation: NORMALISATION,
  });
  expect(compile.mock.calls.length).toBe(ahead);
  trainer.destroy();
});

test('compiling ahead ends after the kernel that is under way when it is given up', async () => {
  const { device, cache, compile } = await watchedDevice();
  const cancellation = new AbortController();
  const compiling = compileAhead(device, cache, SPEC, cancellation.signal);
  expect(compile.mock.calls.length).toBe(1);
  cancellation.abort();
  await compiling;
  expect(compile.mock.calls.length).toBe(1);
});
