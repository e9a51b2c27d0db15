import { expect, test } from 'vitest';
import { permute } from './convolutionOperations';
import { KernelCache } from './kernel';
import { type Batch, type MapShape, maps } from './maps';
import { planMemory } from './memoryPlan';
import { residual } from './pointwiseOperations';
import { ProgramBuilder, type Tensor, tensor } from './program';
import { runOnce } from './runOnce';
import { testDevice } from './testDevice';
import { floatNoise } from './testLayout';

const BATCH: Batch = { images: 2, imagesPerReplica: 2, replicaWeights: 0, replicaStatistics: 0 };
const WIDE: MapShape = { channels: 16, height: 8, width: 8 };
const NARROW: MapShape = { ...WIDE, channels: 4 };
const ORDER = { partitions: 1, size: 1 };

test('a device takes two tensors of one slot in a launch that only reads them', async () => {
  const kept = (label: string, shape: MapShape): Tensor => ({ ...maps(label, BATCH, shape), kept: true });
  const [wide, x, shortcut, y] = [
    kept('wide', WIDE),
    kept('x', NARROW),
    kept('shortcut', NARROW),
    kept('y', NARROW),
  ];
  const affine = tensor('affine', 2 * NARROW.channels, true);
  const passing = maps('passing', BATCH, WIDE);
  const [xCopy, shortcutCopy] = [maps('x copy', BATCH, NARROW), maps('shortcut copy', BATCH, NARROW)];

  const builder = new ProgramBuilder();
  permute(builder, BATCH, 'wide', WIDE, ORDER, { x: wide, y: passing });
  permute(builder, BATCH, 'x', NARROW, ORDER, { x, y: xCopy });
  permute(builder, BATCH, 'shortcut', NARROW, ORDER, { x: shortcut, y: shortcutCopy });
  residual(builder, BATCH, 'sum', NARROW, {
    x: xCopy,
    affine,
    shortcut: { tensor: shortcutCopy, relu: false },
    y,
  });
  const program = builder.dispatches;
  const { slots, places } = planMemory(program);
  expect(slots).toEqual([passing.bytes]);
  expect(places.get(xCopy)?.slot).toBe(places.get(shortcutCopy)?.slot);

  const [one, other] = [1, 2].map((seed) => Float32Array.from(floatNoise(x.bytes / 4, seed)));
  if (!one || !other) throw new RangeError('There is noise.');
  const device = await testDevice();
  const inputs = new Map([
    [x, one],
    [shortcut, other],
    [affine, Float32Array.from({ length: 2 * NARROW.channels }, (_, at) => (at % 2 === 0 ? 1 : 0))],
  ]);
  const [sum] = await runOnce(device, new KernelCache(device), program, inputs, [y]);
  expect(sum).toEqual(one.map((value, at) => Math.max(0, Math.fround(value + (other[at] ?? NaN)))));
});
