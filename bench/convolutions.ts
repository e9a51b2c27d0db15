/** How fast the convolution kernels are over the sizes of groups, outside of any network. */
import { parseArgs } from 'node:util';
import type { MapShape } from '../src/engine/maps';
import type { KernelTime } from '../src/engine/compiledProgram';
import { timeTrials, trialProgram } from '../src/engine/convolutionTrial';
import type { ConvolutionShape } from '../src/engine/convolutionShape';
import type { Ceilings } from '../src/engine/roofline';
import { roofline } from '../src/report/roofline';
import type { Command } from './command';
import { type Machine, onMachine } from './machine';
import { giga, percent, resourceName, underCeilings } from './rooflineTable';
import { printTable } from './table';

const IMAGES = 16;
const SIZES = [32, 16] as const;
const STRIDES = [1, 2] as const;
/** (L, M) about as wide as the blocks of Table 1 with groups of that size. */
const PRIMARY = [
  [64, 1],
  [40, 2],
  [28, 3],
  [8, 8],
  [4, 22],
] as const;
/** (K, G / K): K = 1 is GPC, K = M is IGC. */
const SECONDARY = [
  [1, 60],
  [2, 40],
  [3, 28],
  [8, 8],
  [22, 4],
] as const;

interface Case {
  readonly title: string;
  readonly shape: ConvolutionShape;
}

const CASES: readonly Case[] = SIZES.flatMap((size) => [
  ...STRIDES.flatMap((stride) =>
    PRIMARY.map(([groups, members]) =>
      convolution(
        `3x3${stride === 1 ? '' : ', stride 2'}, M = ${members} (L = ${groups})`,
        { kernel: 3, stride, groups },
        members,
        size,
      ),
    ),
  ),
  ...SECONDARY.map(([groups, members]) =>
    convolution(`1x1, K = ${groups} (groups of ${members})`, { kernel: 1, stride: 1, groups }, members, size),
  ),
]);

function convolution(
  title: string,
  kind: Pick<ConvolutionShape, 'kernel' | 'stride' | 'groups'>,
  members: number,
  size: number,
): Case {
  const map = (side: number): MapShape => ({
    channels: kind.groups * members,
    height: side,
    width: side,
  });
  const shape: ConvolutionShape = {
    ...kind,
    channelStride: kind.kernel === 1 ? kind.groups : 1,
    input: map(size),
    output: map(size / kind.stride),
  };
  return { title: `${title}, ${size}x${size}`, shape };
}

/** Forward, input gradient and weight gradient of one convolution. */
async function timeCase({ device, kernels, stopwatch }: Machine, { shape }: Case): Promise<KernelTime[]> {
  const program = trialProgram(shape, IMAGES, kernels.targets.choose);
  const [times = []] = await timeTrials(device, kernels, stopwatch, [program], {
    rounds: 3,
    milliseconds: 2000,
  });
  return times;
}

const KINDS = ['forward', 'input gradient', 'weight gradient'] as const;

export const convolutions: Command = {
  usage: `  --only TEXT      only convolutions whose title contains TEXT, e.g. '3x3, M = 2'
`,
  run: async (argv) => {
    const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string' } } });
    const cases = CASES.filter(({ title }) => title.includes(values.only ?? ''));
    return onMachine(async (machine) => {
      const { ceilings, result } = await underCeilings(machine, async () => {
        const measured = [];
        for (const one of cases) measured.push({ title: one.title, times: await timeCase(machine, one) });
        return measured;
      });
      printTable(
        `Convolutions of ${IMAGES} images: G multiply-adds/s, multiply-adds for each loaded element, share of the ceiling that binds`,
        ['', ...KINDS.flatMap((kind) => [kind, 'each load', 'of ceiling'])],
        result.map(({ title, times }) => [
          title,
          ...KINDS.flatMap((kind) => {
            const time = times.find(({ label }) => label.endsWith(kind));
            return time ? cells(time, ceilings) : [];
          }),
        ]),
      );
      return { result: { adapter: machine.adapter.name, ceilings, measured: result }, failure: undefined };
    });
  },
};

function cells(time: KernelTime, ceilings: Ceilings): string[] {
  const { multiplyAdds, loads } = time.cost;
  const { binding, share } = roofline(time, ceilings);
  return [
    giga((1000 * multiplyAdds) / time.milliseconds),
    (multiplyAdds / loads).toFixed(1),
    `${percent(share)} ${resourceName(binding)}`,
  ];
}
