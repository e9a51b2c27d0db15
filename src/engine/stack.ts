import { convolve, convolveInputGradient, convolveWeightGradient } from './convolutionOperations';
import type { ConvolutionShape } from './convolutionShape';
import type { KernelCache } from './kernel';
import { type Batch, type StoredMaps, maps } from './maps';
import { type FlatLayout, findSlot, layOut, pack, unpack } from './parameterLayout';
import { reluGradient } from './pointwiseOperations';
import { ProgramBuilder, type Tensor, tensor, view } from './program';
import { runOnce } from './runOnce';

export interface StackConvolution {
  /** Its maps have rows of whole vectors of four pixels. */
  readonly shape: ConvolutionShape;
  /** [outChannels, inChannels / groups, kernel, kernel] */
  readonly weights: Float32Array;
}

/**
 * Layers in a row, ReLU between them, on one image; a layer is convolutions in a row, the first one 3x3. The kernels of
 * training run them, without batch norm.
 */
export interface Stack {
  readonly layers: readonly (readonly StackConvolution[])[];
  /** [channels, height, width] */
  readonly input: Float32Array;
  /** Gradient of the loss to the last layer's output: [channels, height, width] */
  readonly outputGradient: Float32Array;
}

export interface StackResult {
  /** Of each layer, before its ReLU: [channels, height, width] */
  readonly outputs: readonly Float32Array[];
  readonly inputGradient: Float32Array;
  /** Layer by layer, convolution by convolution, in the layout of the weights. */
  readonly weightGradients: readonly (readonly Float32Array[])[];
}

/** Runs a stack forward and backward. Throws RangeError for maps whose width is not a multiple of four. */
export async function runStack(device: GPUDevice, kernels: KernelCache, stack: Stack): Promise<StackResult> {
  const { program, layout, weights, gradients, tensors, affines } = buildStack(stack, kernels);
  const inputs = new Map<Tensor, Float32Array>([
    [weights, packed(stack, layout)],
    [tensors.input, stack.input],
    [tensors.outputGradient, stack.outputGradient],
    ...affines.map((affine) => [affine, unchanged(affine)] as const),
  ]);
  const results = await runOnce(device, kernels, program.dispatches, inputs, [
    gradients,
    tensors.inputGradient,
    ...tensors.outputs,
  ]);
  const [flat = NOTHING, inputGradient = NOTHING, ...outputs] = results;
  return {
    outputs,
    inputGradient,
    weightGradients: stack.layers.map((layer, l) =>
      layer.map((_, c) => unpack(flat, layout, findSlot(layout, nameOf(l, c)), 0)),
    ),
  };
}

const NOTHING = new Float32Array();

function nameOf(layer: number, convolution: number): string {
  return `layer ${layer} convolution ${convolution}`;
}

/** A convolution of the program with the maps that it reads and writes. */
interface Placed {
  readonly name: string;
  readonly shape: ConvolutionShape;
  readonly x: StoredMaps;
  readonly y: Tensor;
}

function buildStack({ layers }: Stack, kernels: KernelCache) {
  const shapes = layers.flat().map(({ shape }) => shape);
  const [first] = shapes;
  if (first === undefined || shapes.some(({ input, output }) => (input.width | output.width) % 4 !== 0))
    throw new RangeError('A stack has convolutions, on maps whose width is a multiple of four.');
  const layout = layOut(
    layers.flatMap((layer, l) =>
      layer.map(({ shape: { output, input, groups, kernel } }, c) => ({
        name: nameOf(l, c),
        shape: [output.channels, input.channels / groups, kernel, kernel],
      })),
    ),
  );
  const batch: Batch = { images: 1, imagesPerReplica: 1, replicaWeights: layout.size, replicaStatistics: 0 };
  const weights = tensor('weights', layout.size, true);
  const gradients = tensor('gradients', layout.size, true);
  const program = new ProgramBuilder(kernels.targets.choose);

  const input: Tensor = { ...maps('input', batch, first.input), kept: true };
  const affines: Tensor[] = [];
  const placed: Placed[] = [];
  const outputs: Tensor[] = [];
  let x: StoredMaps = { tensor: input };
  layers.forEach((layer, l) => {
    layer.forEach(({ shape }, c) => {
      const name = nameOf(l, c);
      const y: Tensor = { ...maps(`${name} output`, batch, shape.output), kept: true };
      convolve(program, batch, name, shape, { x, weights: viewOf(weights, layout, name), y });
      placed.push({ name, shape, x, y });
      x = { tensor: y };
    });
    outputs.push(x.tensor);
    // The next layer reads its input through ReLU: that of a batch norm which changes nothing.
    const affine = tensor(`layer ${l} affine`, 2 * (layer.at(-1)?.shape.output.channels ?? 0), true);
    if (l < layers.length - 1) affines.push(affine);
    x = { ...x, affine };
  });

  const outputGradient: Tensor = { ...x.tensor, label: 'output gradient' };
  let dy = outputGradient;
  for (const { name, shape, x: source } of placed.toReversed()) {
    const dx: Tensor = { ...maps(`${name} input gradient`, batch, shape.input), kept: true };
    convolveWeightGradient(program, batch, name, shape, {
      x: source,
      dy,
      gradient: viewOf(gradients, layout, name),
    });
    convolveInputGradient(program, batch, name, shape, { dy, weights: viewOf(weights, layout, name), dx });
    if (source.affine) reluGradient(program, batch, name, shape.input, { y: source.tensor, dz: dx });
    dy = dx;
  }
  const tensors = { input, outputs, outputGradient, inputGradient: dy };
  return { program, layout, weights, gradients, tensors, affines };
}

function viewOf(flat: Tensor, layout: FlatLayout, name: string) {
  return view(flat, 4 * findSlot(layout, name).offset);
}

function packed({ layers }: Stack, layout: FlatLayout): Float32Array {
  const flat = new Float32Array(layout.size);
  layers.forEach((layer, l) =>
    layer.forEach(({ weights }, c) => pack(weights, flat, layout, findSlot(layout, nameOf(l, c)), 0)),
  );
  return flat;
}

/** Scale 1 and shift 0 for every channel. */
function unchanged({ bytes }: Tensor): Float32Array {
  return Float32Array.from({ length: bytes / 4 }, (_, index) => (index % 2 === 0 ? 1 : 0));
}
