import {
  type Array as JaxArray,
  blockUntilReady,
  defaultDevice,
  getWebGPUDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import type { NamedTensors } from '../../src/engine/snapshot';
import type { Convolution } from '../../src/network/network';
import { forward, type Operations } from './forward';
import { BATCHES, CLASSES, EPSILON, floatBatches, type Problem, RECIPE } from './problem';
import type { System } from './system';

type Tensors = Record<string, JaxArray>;

/** jax-js with the whole step under one `jit`. Arrays are moved into what they are passed to, unless by `.ref`. */
export async function openJax(
  problem: Problem,
  weights: NamedTensors,
  backend: 'webgpu' | 'wasm',
): Promise<System> {
  if (!(await init(backend)).includes(backend)) throw new Error(`jax-js has no backend ${backend} here.`);
  defaultDevice(backend);
  const { network, batch, learningRate } = problem;
  const batches = floatBatches(problem).map(({ images, labels }) => ({
    images: np.array(images, { shape: [batch, 3, 32, 32] }),
    labels: np.array(labels, { shape: [batch, CLASSES] }),
  }));
  let parameters: Tensors = {};
  let velocities: Tensors = {};
  for (const [name, { shape, values }] of weights) {
    if (name.includes('.running_')) continue;
    parameters[name] = np.array(new Float32Array(values), { shape: [...shape] });
    velocities[name] = np.zeros([...shape]);
  }

  const loss = (parameters: Tensors, images: JaxArray, labels: JaxArray) => {
    const logits = forward(network, images, operations(parameters));
    return nn
      .logSoftmax(logits)
      .mul(labels)
      .sum()
      .mul(-1 / batch);
  };
  const step = jit((parameters: Tensors, velocities: Tensors, images: JaxArray, labels: JaxArray) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(parameters), images, labels);
    const updated: Tensors = {};
    const moved: Tensors = {};
    for (const name of Object.keys(parameters)) {
      const gradient = take(gradients, name).add(take(parameters, name).ref.mul(RECIPE.decay));
      const velocity = take(velocities, name).mul(RECIPE.momentum).add(gradient.ref);
      moved[name] = velocity.ref;
      updated[name] = take(parameters, name).sub(
        gradient.add(velocity.mul(RECIPE.momentum)).mul(learningRate),
      );
    }
    return [value, updated, moved] as [JaxArray, Tensors, Tensors];
  });

  let done = 0;
  return {
    device: backend === 'webgpu' ? getWebGPUDevice() : undefined,
    async train(steps) {
      // There is one default device for all of the page, and each backend trains in turn.
      defaultDevice(backend);
      const losses: JaxArray[] = [];
      for (let index = 0; index < steps; index++, done++) {
        const { images, labels } = take(batches, done % BATCHES);
        const [value, updated, moved] = step(parameters, velocities, images.ref, labels.ref);
        losses.push(value);
        parameters = updated;
        velocities = moved;
      }
      await blockUntilReady([parameters, velocities]);
      return Promise.all(losses.map(async (value) => Number(await value.jsAsync())));
    },
  };
}

function operations(parameters: Tensors): Operations<JaxArray> {
  return {
    convolution: (x, convolution) => convolve(x, take(parameters, `${convolution.name}.weight`), convolution),
    batchNorm(x, name) {
      const plane = [1, x.shape[1] ?? 0, 1, 1];
      const scale = take(parameters, `${name}.weight`).reshape(plane);
      const shift = take(parameters, `${name}.bias`).reshape(plane);
      const centred = x.ref.sub(x.mean([0, 2, 3], { keepdims: true }));
      const variance = centred.ref.mul(centred.ref).mean([0, 2, 3], { keepdims: true });
      return centred.mul(scale.div(np.sqrt(variance.add(EPSILON)))).add(shift);
    },
    relu: (x) => nn.relu(x),
    classify(x) {
      const pooled = x.mean([2, 3]);
      const weight = take(parameters, 'classifier.weight').transpose();
      return np.matmul(pooled, weight).add(take(parameters, 'classifier.bias'));
    },
  };
}

function convolve(x: JaxArray, weight: JaxArray, { kernel, stride, groups }: Convolution): JaxArray {
  if (kernel === 1) return mixChannels(x, weight, groups);
  if (stride === 2) return convolveStrided(x, weight, groups);
  return convolvePadded(x, weight, groups, [
    [1, 1],
    [1, 1],
  ]);
}

/** A 1x1 convolution of groups that interleave: channel c is member floor(c / groups) of group c modulo groups. */
function mixChannels(x: JaxArray, weight: JaxArray, groups: number): JaxArray {
  const [images = 0, inputs = 0, height = 0, width = 0] = x.shape;
  const outputs = weight.shape[0] ?? 0;
  const members = x.reshape([images, inputs / groups, groups, height * width]);
  const matrices = weight.reshape([groups, outputs / groups, inputs / groups]);
  return np.einsum('nigp,goi->nogp', members, matrices).reshape([images, outputs, height, width]);
}

/**
 * A 3x3 convolution of stride 2 as the sum of four of stride 1, on the even and the odd rows and columns of the input, with
 * as many multiply-adds. jax-js 0.1.25 on WebGPU gets the input gradient of a grouped one wrong otherwise, and on either
 * backend this is faster.
 */
function convolveStrided(x: JaxArray, weight: JaxArray, groups: number): JaxArray {
  const [images = 0, channels = 0, height = 0, width = 0] = x.shape;
  const phases = x.reshape([images, channels, height / 2, 2, width / 2, 2]);
  const parts = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map(([row = 0, column = 0]) => {
    const taps = phaseTaps(phaseTaps(weight.ref, 2, row), 3, column);
    const phase = phases.ref.slice([], [], [], row, [], column);
    return convolvePadded(phase, taps, groups, [
      [row, 0],
      [column, 0],
    ]);
  });
  phases.dispose();
  weight.dispose();
  return parts.reduce((sum, part) => sum.add(part));
}

function convolvePadded(x: JaxArray, weight: JaxArray, groups: number, pads: [number, number][]): JaxArray {
  return lax.convGeneralDilated(x, weight, [1, 1], pads, { featureGroupCount: groups });
}

/** The taps along an axis that meet the even positions of the input (the middle one), or the odd ones. */
function phaseTaps(weight: JaxArray, axis: 2 | 3, phase: number): JaxArray {
  const tap = (array: JaxArray, index: number) =>
    axis === 2 ? array.slice([], [], [index, index + 1]) : array.slice([], [], [], [index, index + 1]);
  return phase === 0 ? tap(weight, 1) : np.concatenate([tap(weight.ref, 0), tap(weight, 2)], axis);
}

function take<T>(from: Record<string, T> | readonly T[], key: string | number): T {
  const value = (from as Record<string | number, T>)[key];
  if (value === undefined) throw new RangeError(`There is no ${key}.`);
  return value;
}
