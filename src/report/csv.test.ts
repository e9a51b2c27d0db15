import { expect, test } from 'vitest';
import { kernelsCsv } from './csv';
import { groupKernels } from './roofline';

test('kernels are written in seconds, bytes and multiply-adds, without rounding for people', () => {
  const rates = { multiplyAdds: 1e9, bytes: 4e9, loads: 0.5e9 };
  const time = (kernel: string, milliseconds: number, multiplyAdds: number) => ({
    label: kernel,
    kernel,
    milliseconds,
    cost: { multiplyAdds, bytes: 4e6, loads: 1e6 },
  });
  const times = [time('strip', 3, 2e6), time('strip', 3, 2e6), time('copy', 8, 0)];
  expect(kernelsCsv(groupKernels(times, rates, ({ kernel }) => kernel)).split('\n')).toEqual([
    'name,launches,milliseconds,multiply_adds,bytes,loads,multiply_adds_per_second,bound_by,least_milliseconds,share_of_roofline',
    'copy,1,8,0,4000000,1000000,0,loads,2,0.25',
    'strip,2,6,4000000,8000000,2000000,666666667,multiplyAdds,4,0.666666667',
    '',
  ]);
});
