import { type IdentityShape, copiesOf, identityBlock, primaryOf, secondaryOf } from './identity';
import { type Network, type NetworkSpec, type Tie, buildNetwork } from './network';
import { batchNorms, fixedWeights } from './parameters';

/**
 * The IGC form of a network of regular convolutions: every map is R copies of the regular one's, every block is the IGC
 * block of `identity.ts` with W^d fixed, and what has a copy for each copy of a channel is tied. It computes the regular
 * network's function; and trained by the same rule from the state of {@link identityState}, it stays its form. See
 * decision 13 for why.
 *
 * Its W^d is a fixed factor, which starts from ones wherever it is not given a state.
 *
 * @throws RangeError where blocks are not regular, widths differ between stages, or there are shortcuts.
 */
export function identityNetwork(spec: NetworkSpec, parts: number): Network {
  const { block, widthPolicy, identity } = spec;
  if (block.kind !== 'regular' || widthPolicy !== 'constant' || identity)
    throw new RangeError('Networks of regular blocks, of one width and without shortcuts, have an IGC form.');
  const form = identityBlock({ channels: block.C, parts });
  const network = buildNetwork({ ...spec, block: { ...form, sums: true } });
  return { ...network, ties: tiesOf(network, parts) };
}

/** Of the stem, every batch norm and the classifier; a primary convolution has no copies, and W^d is fixed. */
function tiesOf(network: Network, copies: number): Tie[] {
  const ofOutputs = (name: string): Tie => ({ name, copies, along: 'outputs', factor: 1 });
  return [
    ofOutputs('stem.conv.weight'),
    ...batchNorms(network).flatMap(({ name }) => [ofOutputs(`${name}.weight`), ofOutputs(`${name}.bias`)]),
    { name: 'classifier.weight', copies, along: 'inputs', factor: 1 / copies ** 2 },
  ];
}

/**
 * The state of the IGC form from that of the regular network, parameters and running statistics by PyTorch's names: the
 * stem and the batch norms have R copies, the classifier reads each copy of a channel with one R-th of its weight.
 */
export function identityState(
  form: Network,
  regular: ReadonlyMap<string, ArrayLike<number>>,
  shape: IdentityShape,
): Map<string, Float64Array> {
  const state = new Map<string, Float64Array>();
  for (const [name, values] of regular) state.set(name, formOf(name, values, shape));
  for (const { name } of fixedWeights(form)) state.set(name, secondaryOf(shape));
  return state;
}

function formOf(name: string, values: ArrayLike<number>, shape: IdentityShape): Float64Array {
  if (name === 'classifier.bias') return Float64Array.from(values);
  if (name === 'classifier.weight') return sharedColumns(values, shape);
  return name.endsWith('.primary.weight') ? primaryOf(values, shape) : copiesOf(values, shape);
}

/** [classes, C] -> [classes, R C], one R-th each. */
function sharedColumns(weights: ArrayLike<number>, { channels, parts }: IdentityShape): Float64Array {
  return Float64Array.from({ length: parts * weights.length }, (_, index) => {
    const [row, column] = [Math.floor(index / (parts * channels)), index % channels];
    return (weights[row * channels + column] ?? NaN) / parts;
  });
}

/**
 * The state of a regular network with its channels in reverse order, in every map alike. It is the same function, and stays it
 * in training; only sums have another order, so float32 shows by how much rounding alone parts two networks.
 */
export function reversedState(
  regular: ReadonlyMap<string, ArrayLike<number>>,
  channels: number,
): Map<string, Float64Array> {
  return new Map(
    [...regular].map(([name, values]) => [name, reversed(values, channelAxes(name, values, channels))]),
  );
}

/** A tensor as [outer, axis, middle, axis, inner], where an axis counts channels of a map or has length 1. */
type Axes = readonly [outer: number, first: number, second: number, inner: number];

function channelAxes(name: string, { length }: ArrayLike<number>, channels: number): Axes {
  if (name === 'classifier.bias') return [length, 1, 1, 1];
  if (name === 'classifier.weight') return [length / channels, channels, 1, 1];
  if (name.endsWith('.primary.weight')) return [1, channels, channels, length / channels ** 2];
  return [1, channels, 1, length / channels];
}

function reversed(values: ArrayLike<number>, [outer, first, second, inner]: Axes): Float64Array {
  const turned = new Float64Array(values.length);
  for (let o = 0; o < outer; o++)
    for (let f = 0; f < first; f++)
      for (let s = 0; s < second; s++)
        for (let i = 0; i < inner; i++) {
          const place = (a: number, b: number) => ((o * first + a) * second + b) * inner + i;
          turned[place(f, s)] = values[place(first - 1 - f, second - 1 - s)] ?? NaN;
        }
  return turned;
}
