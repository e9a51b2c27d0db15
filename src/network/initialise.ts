import type { Network } from './network';
import { type Initialisation, elementCount, fixedWeights, parameters, statistics } from './parameters';
import { PURPOSE, random, uniform } from './random';

/** Coefficients for w < 5, highest power first. */
const CENTRAL = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164,
  0.246640727, 1.50140941,
];
/** Coefficients for w >= 5, highest power first. */
const TAIL = [
  -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047,
  1.00167406, 2.83297682,
];

/** The inverse error function to float32 precision: M. Giles, "Approximating the erfinv function", 2010. */
export function inverseErrorFunction(x: number): number {
  const w = -Math.log((1 - x) * (1 + x));
  return w < 5 ? horner(CENTRAL, w - 2.5) * x : horner(TAIL, Math.sqrt(w) - 3) * x;
}

/**
 * The first value of one element of a parameter.
 *
 * @param tensor Index of the parameter in `parameters(network)`.
 * @param element Index in PyTorch's row-major layout.
 */
export function initialValue(
  initialisation: Initialisation,
  seed: number,
  tensor: number,
  element: number,
): number {
  if (initialisation.kind === 'constant') return initialisation.value;
  const [bits] = random(seed, PURPOSE.weights, element, tensor);
  const centred = 2 * uniform(bits) - 1;
  return initialisation.kind === 'uniform'
    ? centred / Math.sqrt(initialisation.fanIn)
    : Math.sqrt(2 / initialisation.fanIn) * Math.SQRT2 * inverseErrorFunction(centred);
}

/** First values of all parameters, fixed weights and running statistics of a network, by PyTorch's names. */
export function initialState(network: Network, seed: number): Map<string, Float64Array> {
  return new Map(
    [...parameters(network), ...fixedWeights(network), ...statistics(network)].map(
      ({ name, shape, initialisation }, tensor) => [
        name,
        Float64Array.from({ length: elementCount(shape) }, (_, element) =>
          initialValue(initialisation, seed, tensor, element),
        ),
      ],
    ),
  );
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
