import { beforeAll, describe, expect, test } from 'vitest';
import { groupBlock, regularBlock } from '../network/block';
import type { Network } from '../network/network';
import { NO_AUGMENTATION, augmentImage } from '../reference/augment';
import { type Inference, ReferenceNetwork } from '../reference/network';
import type { Inspector } from './inspector';
import type { TrainerSpec } from './compiledNetworks';
import { KernelCache } from './kernel';
import { testDevice } from './testDevice';
import { ErrorTable, TOLERANCE } from './testErrors';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { Trainer } from './trainer';

let device: GPUDevice;
let cache: KernelCache;
beforeAll(async () => {
  device = await testDevice();
  cache = new KernelCache(device);
});

const errors = new ErrorTable('inspection');

const CLASSES = 5;
const TEST_IMAGES = 11;
/** More than fill a batch, in no order, one of them twice. */
const CHOSEN = [3, 10, 0, 7, 7, 1];

function images(count: number, salt: number) {
  const pixels = Uint8Array.from(
    { length: count * 3072 },
    (_, i) => (Math.imul(i + salt * 7919, 2654435761) >>> 25) + (i % 32) * (Math.floor(i / 3072) % CLASSES),
  );
  return { count, pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % CLASSES) };
}

function spec(network: Network, settings: Partial<TrainerSpec> = {}): TrainerSpec {
  return {
    ...TRAINING,
    networks: [network],
    replicas: 2,
    train: images(12, 1),
    test: images(TEST_IMAGES, 2),
    normalisation: NORMALISATION,
    ...settings,
  };
}

const control = (position: number) => ({ seed: 5, epoch: 0, position, valid: 4, learningRate: 0.05 });

/** A trainer after two steps, so that running statistics are no longer what they began with. */
async function trained(settings: TrainerSpec): Promise<{ trainer: Trainer; inspector: Inspector }> {
  const trainer = await Trainer.create(device, cache, settings);
  trainer.initialise(0, 5);
  await trainer.train(0, [control(0), control(4)]);
  return { trainer, inspector: await trainer.inspector(0) };
}

/** What float64 makes of the chosen images with the tensors of a replica. */
async function reference(
  network: Network,
  { test }: TrainerSpec,
  trainer: Trainer,
  replica: number,
): Promise<Inference> {
  const tensors = trainer.namedTensors(0, await trainer.snapshot(0), replica);
  const oracle = new ReferenceNetwork(
    network,
    new Map([...tensors].map(([name, { values }]) => [name, Float64Array.from(values)])),
  );
  const values = new Float64Array(CHOSEN.length * 3072);
  CHOSEN.forEach((index, place) => {
    const bytes = test.pixels.subarray(index * 3072, (index + 1) * 3072);
    const { crop, mirror } = NO_AUGMENTATION;
    values.set(augmentImage(bytes, crop, mirror, NORMALISATION.mean, NORMALISATION.std), place * 3072);
  });
  return oracle.infer(
    values,
    CHOSEN.map((index) => test.labels[index] ?? 0),
  );
}

const CASES: [string, Network, Partial<TrainerSpec>][] = [
  ['IGC', smallNetwork({ block: groupBlock(3, 2, 2) }), {}],
  ['IGC, permuted explicitly', smallNetwork({ block: groupBlock(3, 2, 2) }), { permutation: 'explicit' }],
  ['GPC, M doubled', smallNetwork({ block: groupBlock(2, 3, 1), widthPolicy: 'double-m' }), {}],
  ['identity', smallNetwork({ block: groupBlock(3, 2, 2), depth: 8, identity: true }), {}],
  ['regular', smallNetwork({ block: regularBlock(5) }), {}],
];

describe.each(CASES)('%s', (_, network, changes) => {
  test('logits, maps and means agree with float64, for every replica', async () => {
    const settings = spec(network, changes);
    const { trainer, inspector } = await trained(settings);
    const logits = await inspector.logits(CHOSEN);
    const means = await inspector.means(CHOSEN);
    expect(logits).toHaveLength(2);
    expect(means).toHaveLength(network.layers.length);
    for (const replica of [0, 1]) {
      const expected = await reference(network, settings, trainer, replica);
      expect(errors.record('logits', logits[replica] ?? [], expected.logits)).toBeLessThan(TOLERANCE);
      for (const [index, layer] of expected.layers.entries()) {
        const { channels, size, data } = layer.output;
        const plane = size * size;
        const averages = Array.from(
          { length: CHOSEN.length * channels },
          (__, map) => data.subarray(map * plane, (map + 1) * plane).reduce((a, b) => a + b, 0) / plane,
        );
        const found = means[index]?.[replica] ?? [];
        expect(errors.record('means', found, averages)).toBeLessThan(TOLERANCE);

        // The second of the chosen images.
        const ofImage = (values: Float64Array) =>
          values.subarray(values.length / CHOSEN.length, (2 * values.length) / CHOSEN.length);
        const maps = await inspector.maps(CHOSEN[1] ?? 0, replica, index);
        const given = [...layer.main.inputs.slice(1), layer.main.normInput];
        expect(maps.convolutions).toHaveLength(given.length);
        given.forEach((convolution, place) => {
          const values = maps.convolutions[place]?.values ?? [];
          expect(errors.record('convolutions', values, ofImage(convolution.data))).toBeLessThan(TOLERANCE);
        });
        expect(maps.output).toMatchObject({ channels, height: size, width: size });
        expect(errors.record('outputs', maps.output.values, ofImage(data))).toBeLessThan(TOLERANCE);
      }
    }
    trainer.destroy();
  });
});

test('training computes the same bits whether it is looked into or not', async () => {
  const settings = spec(smallNetwork({ block: groupBlock(3, 2, 2) }), { shuffle: true, augment: true });
  const run = async (inspect: boolean) => {
    const { trainer, inspector } = await trained(settings);
    if (inspect) {
      await inspector.logits(CHOSEN);
      await inspector.means(CHOSEN);
      await inspector.maps(4, 1, 2);
      await trainer.gradients(0, 1);
    }
    const metrics = await trainer.train(0, [control(8), control(0)]);
    const evaluation = await trainer.evaluate(0, [control(4)]);
    const snapshot = await trainer.snapshot(0);
    trainer.destroy();
    return { metrics, evaluation, snapshot };
  };
  expect(await run(true)).toEqual(await run(false));
});

test('the mean of a channel that batch norm shuts is 0 exactly, in its own replica alone', async () => {
  const network = smallNetwork({ block: groupBlock(3, 2, 2) });
  const { trainer, inspector } = await trained(spec(network));
  const [layer, channel] = [1, 4];
  const name = `${network.layers[layer]?.name}.norm`;
  const channels = Array.from({ length: 6 }, (_, index) => index);
  const states = trainer.namedStates(0, await trainer.snapshot(0));
  const set = (tensor: string, open: number, shut: number) =>
    states[1]?.tensors
      .get(`${name}.${tensor}`)
      ?.values.fill(open)
      .fill(shut, channel, channel + 1);
  set('weight', 1, 0);
  set('bias', 0.5, -1e-6);
  trainer.restore(0, trainer.snapshotOf(0, states));
  const means = (await inspector.means(CHOSEN))[layer] ?? [];
  const least = means.map((values) =>
    channels.map((index) => Math.min(...CHOSEN.map((_, image) => values[image * 6 + index] ?? NaN))),
  );
  expect(least[1]?.map((value) => value === 0)).toEqual(channels.map((index) => index === channel));
  expect(least[0]?.[channel]).toBeGreaterThan(0);
  trainer.destroy();
});

test('a layer that is not there is refused', async () => {
  const { trainer, inspector } = await trained(spec(smallNetwork()));
  await expect(inspector.maps(0, 0, 9)).rejects.toThrow(/no layer 9/);
  trainer.destroy();
});
