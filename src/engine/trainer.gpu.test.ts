import { beforeAll, describe, expect, test, vi } from 'vitest';
import { groupBlock, productBlock, regularBlock, type Block } from '../network/block';
import { identityNetwork } from '../network/identityNetwork';
import { type Network, type NetworkSpec, buildNetwork } from '../network/network';
import { fixedWeights, parameters } from '../network/parameters';
import { augmentImage, augmentation, NO_AUGMENTATION } from '../reference/augment';
import { initialState } from '../network/initialise';
import { ReferenceNetwork } from '../reference/network';
import { shuffledIndex } from '../reference/order';
import type { TrainerSpec } from './compiledNetworks';
import { KernelCache } from './kernel';
import { WaitStopwatch, createStopwatch } from './stopwatch';
import { relativeError } from './testClose';
import { testDevice } from './testDevice';
import { Trainer } from './trainer';

let device: GPUDevice;
let cache: KernelCache;
beforeAll(async () => {
  device = await testDevice();
  cache = new KernelCache(device);
});

const CLASSES = 5;
const NORMALISATION = { mean: [129, 124, 112], std: [68, 65, 70] } as const;
const RATES = { learningRate: 0.05, momentum: 0.9, decay: 1e-3 };

/** The methods of a device that make something. */
const MAKERS = [
  'createBuffer',
  'createBindGroup',
  'createBindGroupLayout',
  'createComputePipeline',
  'createComputePipelineAsync',
  'createPipelineLayout',
  'createQuerySet',
  'createShaderModule',
] as const;

/** Images that are not noise, so that gradients do not cancel: a gradient of brightness for each class. */
function images(count: number, salt: number) {
  const pixels = Uint8Array.from({ length: count * 3072 }, (_, i) => {
    const hash = Math.imul(i + salt * 7919, 2654435761) >>> 24;
    return (hash >> 1) + Math.floor((i % 32) * (Math.floor(i / 3072) % CLASSES));
  });
  return { count, pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % CLASSES) };
}

function spec(networks: Network[], settings: Partial<TrainerSpec> = {}): TrainerSpec {
  return {
    networks,
    replicas: 1,
    imagesPerReplica: 4,
    train: images(12, 1),
    test: images(6, 2),
    normalisation: NORMALISATION,
    permutation: 'folded',
    shuffle: false,
    augment: false,
    momentum: RATES.momentum,
    decay: RATES.decay,
    ...settings,
  };
}

function network(block: Block, changes: Partial<NetworkSpec> = {}): Network {
  return buildNetwork({
    block,
    depth: 5,
    widthPolicy: 'constant',
    identity: false,
    classes: CLASSES,
    ...changes,
  });
}

function control(seed: number, position: number, epoch = 0) {
  return { seed, epoch, position, valid: 4, learningRate: RATES.learningRate };
}

/** The batch that a replica should see. */
function referenceBatch(
  { train, imagesPerReplica, shuffle, augment }: TrainerSpec,
  seed: number,
  position: number,
  epoch: number,
) {
  const chosen = Array.from({ length: imagesPerReplica }, (_, i) => {
    const index = shuffle ? shuffledIndex(position + i, train.count, seed, epoch) : position + i;
    const bytes = train.pixels.subarray(index * 3072, (index + 1) * 3072);
    const { crop, mirror } = augment ? augmentation(seed, epoch, position + i) : NO_AUGMENTATION;
    return {
      label: train.labels[index] ?? -1,
      image: augmentImage(bytes, crop, mirror, NORMALISATION.mean, NORMALISATION.std),
    };
  });
  const values = new Float64Array(imagesPerReplica * 3072);
  chosen.forEach(({ image }, i) => values.set(image, i * 3072));
  return { values, labels: chosen.map(({ label }) => label) };
}

const CASES: [string, Network][] = [
  ['IGC', network(groupBlock(3, 2, 2))],
  ['GPC', network(groupBlock(2, 3, 1))],
  ['K other than 1 and M', network(groupBlock(4, 3, 6))],
  ['Xception-like', network(groupBlock(5, 1, 1))],
  ['regular', network(regularBlock(5))],
  ['IGC, M doubled', network(groupBlock(3, 2, 2), { widthPolicy: 'double-m' })],
  ['IGC, L doubled', network(groupBlock(3, 2, 2), { widthPolicy: 'double-l' })],
  ['odd M, L doubled', network(groupBlock(2, 3, 3), { widthPolicy: 'double-l' })],
  ['SumFusion', network(groupBlock(3, 2, 2, { sums: true }))],
  ['deep roots', network(groupBlock(4, 2, 1, { laterL: [2, 1] }))],
  ['IGCV2', network(productBlock([1, 3, 2]))],
  [
    'IGCV2 of four factors, last size doubled',
    network(productBlock([2, 2, 3, 2]), { widthPolicy: 'double-l' }),
  ],
  [
    // Not channel-wise at the stage changes: batch norm leaves a shortcut's only weight next to no gradient.
    'IGCV2, first size doubled, with identity',
    network(productBlock([2, 3, 2]), { depth: 8, identity: true, widthPolicy: 'double-m' }),
  ],
  ['IGC with identity', network(groupBlock(3, 2, 2), { depth: 8, identity: true })],
  [
    'identity over two units a stage',
    network(groupBlock(2, 2, 2), { depth: 14, identity: true, widthPolicy: 'double-m' }),
  ],
  ['regular with identity', network(regularBlock(4), { depth: 8, identity: true })],
  ['the IGC form of a regular network', identityNetwork(network(regularBlock(6)).spec, 2)],
];

describe.each(CASES)('%s', (_, net) => {
  test('a step agrees with float64: batch, loss, every gradient, every updated tensor', async () => {
    const settings = spec([net], { shuffle: true, augment: true });
    const trainer = await Trainer.create(device, cache, settings);
    trainer.initialise(0, 42);
    const start = trainer.namedTensors(0, await trainer.snapshot(0), 0);
    const initial = initialState(net, 42);
    for (const { name } of parameters(net))
      expect(relativeError(start.get(name)?.values ?? [], initial.get(name) ?? []), name).toBeLessThan(1e-5);

    const reference = new ReferenceNetwork(
      net,
      new Map([...start].map(([name, { values }]) => [name, Float64Array.from(values)])),
    );
    const batch = referenceBatch(settings, 42, 4, 3);
    const gradients = reference.gradients(batch.values, batch.labels);
    const score = reference.step(batch.values, batch.labels, {
      lr: RATES.learningRate,
      momentum: RATES.momentum,
      decay: RATES.decay,
    });
    const [[metrics] = []] = await trainer.train(0, [control(42, 4, 3)]);

    expect(metrics?.finite).toBe(true);
    expect(Math.abs((metrics?.lossSum ?? NaN) / 4 - score.loss)).toBeLessThan(1e-5 * score.loss);
    expect(metrics?.correct).toBe(score.correct);
    const squares = [...gradients.gradients.values()].flatMap((values) => [...values].map((v) => v * v));
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    expect(Math.abs((metrics?.gradientNorm ?? NaN) - norm)).toBeLessThan(1e-4 * norm);
    const measured = await trainer.gradients(0, 0);
    for (const { name } of parameters(net))
      expect(relativeError(measured.get(name) ?? [], gradients.gradients.get(name) ?? []), name).toBeLessThan(
        1e-4,
      );
    const after = trainer.namedTensors(0, await trainer.snapshot(0), 0);
    for (const [name, { values }] of after)
      expect(relativeError(values, reference.state.get(name) ?? []), name).toBeLessThan(1e-4);
    trainer.destroy();
  });
});

describe('a trainer', () => {
  const igc = network(groupBlock(3, 2, 2));
  const gpc = network(groupBlock(2, 3, 1));

  test('stays with float64 over several steps and evaluates as it does', async () => {
    const settings = spec([igc]);
    const trainer = await Trainer.create(device, cache, settings);
    trainer.initialise(0, 1);
    const start = trainer.namedTensors(0, await trainer.snapshot(0), 0);
    const reference = new ReferenceNetwork(
      igc,
      new Map([...start].map(([name, { values }]) => [name, Float64Array.from(values)])),
    );
    const losses = (
      await trainer.train(
        0,
        [0, 4, 8, 0, 4].map((position) => control(1, position)),
      )
    ).map(([metrics]) => (metrics?.lossSum ?? NaN) / 4);
    const expected = [0, 4, 8, 0, 4].map((position) => {
      const batch = referenceBatch(settings, 1, position, 0);
      return reference.step(batch.values, batch.labels, {
        lr: RATES.learningRate,
        momentum: RATES.momentum,
        decay: RATES.decay,
      }).loss;
    });
    expect(relativeError(losses, expected)).toBeLessThan(1e-4);

    const testBatch = (position: number) =>
      referenceBatch({ ...settings, train: settings.test }, 1, position, 0);
    const whole = [testBatch(0), testBatch(2)];
    const first = reference.evaluate(whole[0]?.values ?? new Float64Array(), whole[0]?.labels ?? []);
    const rest = reference.evaluate(
      whole[1]?.values.slice(2 * 3072) ?? new Float64Array(),
      whole[1]?.labels.slice(2) ?? [],
    );
    // Six test images in batches of four: of the second batch two count.
    const evaluated = await trainer.evaluate(0, [
      { ...control(1, 0), valid: 4 },
      { ...control(1, 4), valid: 2 },
    ]);
    const lossSum = evaluated.reduce((sum, [metrics]) => sum + (metrics?.lossSum ?? NaN), 0);
    const correct = evaluated.reduce((sum, [metrics]) => sum + (metrics?.correct ?? NaN), 0);
    expect(Math.abs(lossSum - (4 * first.loss + 2 * rest.loss))).toBeLessThan(1e-3 * lossSum);
    expect(correct).toBe(first.correct + rest.correct);
    const predicted = evaluated.map(([metrics]) => metrics?.predictions ?? new Uint8Array());
    const right = [...(predicted[0] ?? []), ...(predicted[1]?.subarray(0, 2) ?? [])].filter(
      (label, image) => label === settings.test.labels[image],
    );
    expect(right).toHaveLength(correct);
    trainer.destroy();
  });

  test('replica r of several is the run with seed + r, bit for bit', async () => {
    const settings = { shuffle: true, augment: true };
    const controls = [control(7, 0), control(7, 4), control(7, 8)];
    const together = await Trainer.create(device, cache, spec([igc], { ...settings, replicas: 3 }));
    together.initialise(0, 7);
    const all = await together.train(0, controls);
    for (const replica of [0, 1, 2]) {
      const alone = await Trainer.create(device, cache, spec([igc], settings));
      alone.initialise(0, 7 + replica);
      const own = await alone.train(
        0,
        controls.map((values) => ({ ...values, seed: 7 + replica })),
      );
      expect(all.map((step) => step[replica])).toEqual(own.map((step) => step[0]));
      const tensors = together.namedTensors(0, await together.snapshot(0), replica);
      expect(tensors).toEqual(alone.namedTensors(0, await alone.snapshot(0), 0));
      alone.destroy();
    }
    together.destroy();
  });

  test('gives the same bits with the permutation folded and explicit, in pieces, and beside another network', async () => {
    const run = async (settings: Partial<TrainerSpec>, networks: Network[], pieces: number) => {
      const trainer = await Trainer.create(device, cache, spec(networks, settings));
      networks.forEach((_, index) => trainer.initialise(index, 5));
      const losses = [];
      for (const position of [0, 4]) {
        losses.push(await trainer.train(0, [control(5, position)], pieces));
        if (networks.length > 1) await trainer.train(1, [control(5, position)], pieces);
      }
      const state = await trainer.snapshot(0);
      trainer.destroy();
      return { losses, state };
    };
    const plain = await run({}, [igc], 1);
    expect(await run({ permutation: 'explicit' }, [igc], 1)).toEqual(plain);
    expect(await run({}, [igc], 7)).toEqual(plain);
    expect(await run({}, [igc, gpc], 1)).toEqual(plain);
    const product = network(productBlock([2, 3, 2, 2]), { widthPolicy: 'double-l' });
    expect(await run({ permutation: 'explicit' }, [product], 1)).toEqual(await run({}, [product], 1));
  });

  test('never changes fixed weights, and computes no gradient of theirs', async () => {
    const sums = network(groupBlock(3, 2, 2, { sums: true }));
    const trainer = await Trainer.create(device, cache, spec([sums], { replicas: 2, decay: 0.1 }));
    trainer.initialise(0, 3);
    await trainer.train(0, [control(3, 0), control(3, 4), control(3, 8)]);
    const tensors = trainer.namedTensors(0, await trainer.snapshot(0), 1);
    const gradients = await trainer.gradients(0, 1);
    const fixed = fixedWeights(sums).map(({ name }) => name);
    expect(fixed).toHaveLength(3);
    for (const name of fixed) {
      expect(tensors.get(name)?.values).toEqual(new Float32Array(18).fill(1));
      expect(gradients.get(name)).toEqual(new Float32Array(18));
    }
    trainer.destroy();
  });

  test('goes on from a snapshot as if never interrupted', async () => {
    const trainer = await Trainer.create(device, cache, spec([igc], { replicas: 2 }));
    trainer.initialise(0, 3);
    await trainer.train(0, [control(3, 0)]);
    const snapshot = await trainer.snapshot(0);
    const first = await trainer.train(0, [control(3, 4), control(3, 8)]);
    trainer.restore(0, snapshot);
    expect(await trainer.train(0, [control(3, 4), control(3, 8)])).toEqual(first);
    trainer.destroy();
  });

  test.each([
    ['timestamps', () => createStopwatch(device)],
    ['waiting, which repeats every launch', () => new WaitStopwatch(device)],
  ])('goes on from a profile by %s as if there had been none', async (_, stopwatch) => {
    const trainer = await Trainer.create(device, cache, spec([igc], { replicas: 2 }));
    trainer.initialise(0, 3);
    await trainer.train(0, [control(3, 0)]);
    const snapshot = await trainer.snapshot(0);
    const expected = await trainer.train(0, [control(3, 4), control(3, 8)]);
    trainer.restore(0, snapshot);
    const kernels = await trainer.profile(0, control(3, 4), stopwatch(), { rounds: 2, milliseconds: 1000 });
    expect(await trainer.snapshot(0)).toEqual(snapshot);
    expect(await trainer.train(0, [control(3, 4), control(3, 8)])).toEqual(expected);
    expect(kernels).toHaveLength(trainer.dispatches(0));
    expect(kernels.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
    expect(kernels.filter(({ milliseconds }) => milliseconds > 0).length).toBeGreaterThan(kernels.length / 2);
    trainer.destroy();
  });

  test('reports a step that is not finite, and keeps every replica as it was from then on', async () => {
    const trainer = await Trainer.create(device, cache, spec([igc], { replicas: 2 }));
    trainer.initialise(0, 3);
    const states = trainer.namedStates(0, await trainer.snapshot(0));
    states[1]?.tensors.get('stages.1.0.secondary.weight')?.values.fill(NaN, 0, 1);
    const before = trainer.snapshotOf(0, states);
    trainer.restore(0, before);
    const steps = await trainer.train(0, [control(3, 0), control(3, 4)]);
    expect(steps.map((step) => step.map(({ finite }) => finite))).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(await trainer.snapshot(0)).toEqual(before);
    trainer.destroy();
  });

  test('makes nothing in the steady state: a step is one submission', async () => {
    const trainer = await Trainer.create(device, cache, spec([igc], { replicas: 2 }));
    trainer.initialise(0, 3);
    await trainer.train(0, [control(3, 0)]);
    const made = MAKERS.map((name) => vi.spyOn(device, name));
    const submit = vi.spyOn(device.queue, 'submit');
    await trainer.train(0, [control(3, 4)]);
    await trainer.train(0, [control(3, 8), control(3, 0)]);
    await trainer.evaluate(0, [{ ...control(3, 0), valid: 4 }]);
    expect(submit).toHaveBeenCalledTimes(3);
    for (const method of made) expect(method).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    trainer.destroy();
  });

  test('says so when the GPU did nothing, instead of reporting zeros', async () => {
    const trainer = await Trainer.create(device, cache, spec([igc]));
    trainer.initialise(0, 3);
    const submit = vi.spyOn(device.queue, 'submit').mockImplementationOnce(() => undefined);
    await expect(trainer.train(0, [control(3, 0)])).rejects.toThrow(/did not do its work/);
    submit.mockRestore();
    trainer.destroy();
  });
});
