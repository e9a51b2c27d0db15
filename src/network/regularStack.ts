/**
 * Regular 3x3 convolutions of C channels in a row, ReLU between them, in float64: what their float32 counterparts on a device are
 * compared with. One image, padding 1, stride 1.
 *
 * @see identity.ts
 */
export interface RegularStack {
  readonly channels: number;
  /** Side of the square maps in pixels. */
  readonly size: number;
  /** [C, C, 3, 3] each. */
  readonly kernels: readonly ArrayLike<number>[];
  /** [C, size, size] */
  readonly input: ArrayLike<number>;
  /** Gradient of the loss to the output: [C, size, size] */
  readonly outputGradient: ArrayLike<number>;
}

/** What a stack gives: maps are [C, size, size], gradients to kernels [C, C, 3, 3]. */
export interface StackValues {
  /** Of each convolution, before its ReLU. */
  readonly outputs: readonly ArrayLike<number>[];
  readonly kernelGradients: readonly ArrayLike<number>[];
  readonly inputGradient: ArrayLike<number>;
}

/** Forward and backward through the stack. */
export function evaluateStack(stack: RegularStack): StackValues {
  const { kernels, outputGradient } = stack;
  // The input of each convolution, before its ReLU; the last one is the output.
  const maps: ArrayLike<number>[] = [stack.input];
  for (const [index, kernel] of kernels.entries()) maps.push(convolve(stack, kernel, activated(maps, index)));

  const kernelGradients: Float64Array[] = [];
  let gradient = Float64Array.from(outputGradient);
  for (const [index, kernel] of [...kernels.entries()].toReversed()) {
    const input = activated(maps, index);
    const dKernel = new Float64Array(kernel.length);
    const dInput = new Float64Array(input.length);
    forEachProduct(stack, (weight, from, to) => {
      dKernel[weight] = (dKernel[weight] ?? NaN) + (input[from] ?? NaN) * (gradient[to] ?? NaN);
      dInput[from] = (dInput[from] ?? NaN) + (kernel[weight] ?? NaN) * (gradient[to] ?? NaN);
    });
    kernelGradients.unshift(dKernel);
    gradient = index === 0 ? dInput : dInput.map((value, at) => ((maps[index]?.[at] ?? NaN) > 0 ? value : 0));
  }
  return { outputs: maps.slice(1), kernelGradients, inputGradient: gradient };
}

function activated(maps: readonly ArrayLike<number>[], index: number): ArrayLike<number> {
  const values = maps[index] ?? [];
  return index === 0 ? values : Float64Array.from(values, (value) => Math.max(0, value));
}

function convolve(stack: RegularStack, kernel: ArrayLike<number>, input: ArrayLike<number>): Float64Array {
  const output = new Float64Array(stack.channels * stack.size ** 2);
  forEachProduct(stack, (weight, from, to) => {
    output[to] = (output[to] ?? NaN) + (kernel[weight] ?? NaN) * (input[from] ?? NaN);
  });
  return output;
}

/** Visits every product of a convolution: the places of the weight, of the input and of the output. */
function forEachProduct(
  { channels, size }: RegularStack,
  visit: (weight: number, from: number, to: number) => void,
): void {
  for (let output = 0; output < channels; output++)
    for (let input = 0; input < channels; input++)
      for (let tap = 0; tap < 9; tap++) {
        const [down, right] = [Math.floor(tap / 3) - 1, (tap % 3) - 1];
        for (let y = Math.max(0, -down); y < Math.min(size, size - down); y++)
          for (let x = Math.max(0, -right); x < Math.min(size, size - right); x++)
            visit(
              (output * channels + input) * 9 + tap,
              (input * size + y + down) * size + x + right,
              (output * size + y) * size + x,
            );
      }
}
