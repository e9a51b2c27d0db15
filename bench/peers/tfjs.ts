import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
// oxlint-disable-next-line import/no-unassigned-import -- Without it, no operation has a gradient.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { NamedTensors } from '../../src/engine/snapshot';
import type { Convolution } from '../../src/network/network';
import { forward, type Operations } from './forward';
import { BATCHES, CLASSES, EPSILON, floatBatches, type Problem, RECIPE } from './problem';
import type { System } from './system';

/** How a grouped 3x3 convolution is written in a library that has none. */
export type GroupedForm = 'split' | 'depthwise';
type Variables = ReadonlyMap<string, { readonly weight: tf.Variable; readonly velocity: tf.Variable }>;
type Map4 = tf.Tensor4D;

export async function openTfjs(problem: Problem, weights: NamedTensors, form: GroupedForm): Promise<System> {
  await tf.setBackend('webgpu');
  await tf.ready();
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) throw new Error('TensorFlow.js has no WebGPU here.');
  const { network, batch, learningRate } = problem;
  const variables = makeVariables(weights);
  const batches = floatBatches(problem).map(({ images, labels }) => ({
    images: tf.tidy(() => tf.transpose(tf.tensor4d(images, [batch, 3, 32, 32]), [0, 2, 3, 1])),
    labels: tf.tensor2d(labels, [batch, CLASSES]),
  }));
  function step(images: Map4, labels: tf.Tensor2D): tf.Scalar {
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const logits = forward<tf.Tensor>(network, images, operations(variables, form));
        return tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);
      });
      for (const { weight, velocity } of variables.values()) {
        const gradient = grads[weight.name];
        if (gradient !== undefined) update(weight, velocity, gradient, learningRate);
      }
      return value;
    });
  }

  let done = 0;
  return {
    device: backend.device,
    async train(steps) {
      const losses: tf.Scalar[] = [];
      for (let index = 0; index < steps; index++, done++) {
        const { images, labels } = batches[done % BATCHES] ?? {};
        if (images && labels) losses.push(step(images, labels));
      }
      const values = await Promise.all(losses.map((loss) => loss.data()));
      tf.dispose(losses);
      return values.map(([value = NaN]) => value);
    },
  };
}

/** Channels come last here, and inputs before outputs: [kernel, kernel, inputs of a group, outputs]. */
function makeVariables(weights: NamedTensors): Variables {
  const trained = [...weights].filter(([name]) => !name.includes('.running_'));
  return new Map(
    trained.map(([name, { shape, values }]) => [
      name,
      tf.tidy(() => {
        const tensor = tf.tensor(new Float32Array(values), [...shape]);
        const ordered =
          shape.length === 4
            ? tf.transpose(tensor, [2, 3, 1, 0])
            : shape.length === 2
              ? tf.transpose(tensor)
              : tensor;
        return { weight: tf.variable(ordered), velocity: tf.variable(tf.zerosLike(ordered), false) };
      }),
    ]),
  );
}

/** Nesterov, as in src/reference/sgd.ts. */
function update(weight: tf.Variable, velocity: tf.Variable, gradient: tf.Tensor, learningRate: number): void {
  const { momentum, decay } = RECIPE;
  const decayed = tf.add(gradient, tf.mul(weight, decay));
  const moved = tf.add(tf.mul(velocity, momentum), decayed);
  velocity.assign(moved);
  weight.assign(tf.sub(weight, tf.mul(tf.add(decayed, tf.mul(moved, momentum)), learningRate)));
}

function operations(variables: Variables, form: GroupedForm): Operations<tf.Tensor> {
  const variable = (name: string) => {
    const found = variables.get(name);
    if (found === undefined) throw new RangeError(`There is no ${name}.`);
    return found.weight as tf.Tensor;
  };
  return {
    convolution(x, convolution) {
      const weight = variable(`${convolution.name}.weight`) as Map4;
      return convolution.kernel === 1
        ? pointwise(x as Map4, weight, convolution)
        : spatial(x as Map4, weight, convolution, form);
    },
    batchNorm(x, name) {
      // Composed, it is fewer dispatches than tf.moments, tf.batchNorm and their gradients.
      const centred = tf.sub(x, tf.mean(x, [0, 1, 2]));
      const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), [0, 1, 2]), EPSILON));
      const scale = tf.div(variable(`${name}.weight`), deviation);
      return tf.add(tf.mul(centred, scale), variable(`${name}.bias`));
    },
    relu: (x) => tf.relu(x),
    classify: (x) =>
      tf.add(
        tf.matMul(tf.mean(x, [1, 2]) as tf.Tensor2D, variable('classifier.weight') as tf.Tensor2D),
        variable('classifier.bias'),
      ),
  };
}

/** A grouped 3x3 convolution of contiguous groups. */
function spatial(
  x: Map4,
  weight: Map4,
  { groups, stride, outChannels, outSize }: Convolution,
  form: GroupedForm,
): Map4 {
  if (groups === 1) return tf.conv2d(x, weight, stride, 1);
  if (form === 'split') {
    const inputs = tf.split<Map4>(x, groups, 3);
    const weights = tf.split<Map4>(weight, groups, 3);
    return tf.concat(
      weights.map((part, group) => tf.conv2d<Map4>(inputs[group] ?? x, part, stride, 1)),
      3,
    );
  }
  // Every input channel by itself with each of the outputs of its group, then the sum over the inputs of a group.
  const inputsOfGroup = weight.shape[2];
  const outputsOfGroup = outChannels / groups;
  const filters = tf.reshape(
    tf.transpose(tf.reshape(weight, [9, inputsOfGroup, groups, outputsOfGroup]), [0, 2, 1, 3]),
    [3, 3, groups * inputsOfGroup, outputsOfGroup],
  ) as Map4;
  const products = tf.depthwiseConv2d(x, filters, stride, 1);
  const sums = tf.sum(tf.reshape(products, [-1, groups, inputsOfGroup, outputsOfGroup]), 2);
  return tf.reshape(sums, [x.shape[0], outSize, outSize, outChannels]);
}

/** A grouped 1x1 convolution of interleaved groups, as one product of matrices for each. */
function pointwise(x: Map4, weight: Map4, { groups, stride, outChannels, outSize }: Convolution): Map4 {
  if (stride !== 1) throw new RangeError('Peers know no strided 1x1 convolutions.');
  const shape: [number, number, number, number] = [x.shape[0], outSize, outSize, outChannels];
  const inputs = weight.shape[2];
  if (groups === 1)
    return tf.reshape(
      tf.matMul(
        tf.reshape(x, [-1, inputs]) as tf.Tensor2D,
        tf.reshape(weight, [inputs, outChannels]) as tf.Tensor2D,
      ),
      shape,
    );
  const maps = tf.transpose<tf.Tensor>(tf.reshape(x, [-1, inputs, groups]), [2, 0, 1]);
  const matrices = tf.transpose<tf.Tensor>(
    tf.reshape(weight, [inputs, groups, outChannels / groups]),
    [1, 0, 2],
  );
  return tf.reshape(tf.transpose<tf.Tensor>(tf.matMul(maps, matrices), [1, 2, 0]), shape);
}
