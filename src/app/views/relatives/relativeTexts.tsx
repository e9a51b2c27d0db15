import type { ReactNode } from 'react';
import type { Block } from '../../../network/block';
import { groupBlock, productBlock, regularBlock } from '../../../network/block';
import type { RelativeId } from '../../../network/relatives';

interface RelativeText {
  readonly name: string;
  /** One sentence. */
  readonly sentence: ReactNode;
  /** What it computes, and what it costs. */
  readonly formulas: readonly string[];
  /** What the papers do not state. */
  readonly inferred?: string;
  /** A block of its kind that is small enough to be drawn. */
  readonly example: Block;
}

/** What is said of each relative. */
export const RELATIVE_TEXTS: Readonly<Record<RelativeId, RelativeText>> = {
  product: {
    name: 'IGCV2',
    sentence:
      'Three or more sparse factors instead of two: a 3x3 convolution in groups, then 1x1 convolutions in groups, which together lead one path from every input to every output.',
    formulas: [
      'x′ = W_n P_n \\dots W_2 P_2 W_1 x, \\quad s_1 s_2 \\dots s_n = G',
      'T = G (9 s_1 + s_2 + \\dots + s_n) \\ge n G (9 G)^{1/n}',
    ],
    inferred:
      'the permutations: the IGCV2 paper asks that exactly one path leads from every input to every output, and here each factor sets one digit of the channel’s number; and that batch norm and ReLU stand only at the end.',
    example: productBlock([2, 2, 2]),
  },
  xception: {
    name: 'Xception-like',
    sentence:
      'Every channel has a 3x3 kernel of its own and a dense 1x1 convolution mixes all of them: the end of the family at M = 1, where IGC and GPC are the same block.',
    formulas: ['x′ = W^d W^p x, \\quad M = K = 1, \\quad L = G', 'T = 9 G + G^2'],
    inferred:
      'that nothing stands between the two convolutions, as in IGC. Xception itself has the 1x1 convolution first.',
    example: groupBlock(8, 1, 1),
  },
  'deep-roots': {
    name: 'Deep roots',
    sentence:
      'A GPC block whose 3x3 convolution has fewer groups in each later stage, at a width that does not follow.',
    formulas: [
      'x′ = W^d W^p x, \\quad K = 1, \\quad L_1 \\gt L_2 \\gt L_3',
      'T_i = \\frac{9 G^2}{L_i} + G^2',
    ],
    inferred: 'that L halves from stage to stage, and that batch norm and ReLU stand only at the end.',
    example: groupBlock(4, 2, 1, { laterL: [2, 1] }),
  },
  'sum-fusion': {
    name: 'SumFusion',
    sentence:
      'The secondary kernels are ones and stay so: every primary partition goes on with the sum of what all of them gave.',
    formulas: [
      'x′ = P W^d P^T W^p x, \\quad W^d \\text{ of ones, fixed}',
      'x′_l = \\sum_{j = 1}^L W^p_j x_j, \\quad T = 9 L M^2',
    ],
    inferred: 'that each of the L copies of the sum has a batch norm scale and shift of its own.',
    example: groupBlock(4, 2, 2, { sums: true }),
  },
  residual: {
    name: 'Residual IGC',
    sentence:
      'Interleaved blocks B in pairs, with the input of each pair added before its last ReLU: the paper’s “+Ident”.',
    formulas: ['x′ = \\max(0, B_2(\\max(0, B_1(x))) + x)', 'T = 9 L M^2 + M L^2'],
    example: groupBlock(4, 2, 2),
  },
  regular: {
    name: 'Regular convolution',
    sentence:
      'One dense 3x3 convolution, with a kernel for every pair of channels: what all the others save on.',
    formulas: ['x′ = W x', 'T = 9 C^2'],
    example: regularBlock(8),
  },
};
