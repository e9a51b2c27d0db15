import { type KernelGroup, rateOf, type Resource } from '../../../report/roofline';
import { formatCount, threeDigits } from '../../ui/format';

export const COLUMN_IDS = [
  'name',
  'launches',
  'time',
  'part',
  'rate',
  'multiply-adds',
  'bytes',
  'loads',
  'bound',
  'least',
  'share',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const RESOURCE_NAMES: Readonly<Record<Resource, string>> = {
  multiplyAdds: 'multiply-adds',
  bytes: 'bytes',
  loads: 'loads',
};

interface KernelColumn {
  readonly id: ColumnId;
  readonly title: string;
  /** What the title leaves open, for those who ask. */
  readonly help: string;
  /** Of a group, out of a step that takes `step` milliseconds. */
  readonly value: (group: KernelGroup, step: number) => number | string;
  readonly format: (value: number) => string;
}

/** 12 %, 0.3 % */
export function formatShare(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %` : '–';
}

/** A number of which 0 says that there is nothing to count. */
function someDigits(value: number): string {
  return value === 0 ? '–' : threeDigits(value);
}

/** The columns of the table of kernels. */
export const COLUMNS: readonly KernelColumn[] = [
  { id: 'name', title: 'Name', help: '', value: ({ name }) => name, format: String },
  {
    id: 'launches',
    title: 'Launches',
    help: 'Dispatches of one training step.',
    value: ({ launches }) => launches,
    format: formatCount,
  },
  {
    id: 'time',
    title: 'ms',
    help: 'Milliseconds of the device, all launches together.',
    value: ({ milliseconds }) => milliseconds,
    format: threeDigits,
  },
  {
    id: 'part',
    title: 'Of step',
    help: 'Share of the time of all launches of the step.',
    value: ({ milliseconds }, step) => milliseconds / step,
    format: formatShare,
  },
  {
    id: 'rate',
    title: 'G madd/s',
    help: 'Multiply-adds that were done, in 10⁹ a second. A multiplication with an addition is one; either by itself counts as one, too.',
    value: (group) => rateOf(group) / 1e9,
    format: someDigits,
  },
  {
    id: 'multiply-adds',
    title: 'M madd',
    help: 'Multiply-adds that the result needs, in millions.',
    value: ({ cost }) => cost.multiplyAdds / 1e6,
    format: someDigits,
  },
  {
    id: 'bytes',
    title: 'MB',
    help: 'What must move to and from memory at least once: all inputs and outputs, in 10⁶ bytes.',
    value: ({ cost }) => cost.bytes / 1e6,
    format: someDigits,
  },
  {
    id: 'loads',
    title: 'M loads',
    help: 'Numbers that are loaded from buffers, in millions, each as often as it is loaded.',
    value: ({ cost }) => cost.loads / 1e6,
    format: someDigits,
  },
  {
    id: 'bound',
    title: 'Bound by',
    help: 'The ceiling that allows the least: what this would have to do less of to be faster.',
    value: ({ binding }) => RESOURCE_NAMES[binding],
    format: String,
  },
  {
    id: 'least',
    title: 'Least ms',
    help: 'What the ceilings allow at best, launch by launch.',
    value: ({ least }) => least,
    format: threeDigits,
  },
  {
    id: 'share',
    title: 'Of roofline',
    help: 'Least by measured time: 100 % is as fast as this device can be.',
    value: ({ share }) => share,
    format: formatShare,
  },
];

/** A cell as it is shown. */
export function cellText({ value, format }: KernelColumn, group: KernelGroup, step: number): string {
  const found = value(group, step);
  return typeof found === 'number' ? format(found) : found;
}

/**
 * Groups in the order of a column: the largest number first, words from A to Z, or the other way round. What has no
 * number comes last either way.
 */
export function sortGroups(
  groups: readonly KernelGroup[],
  column: ColumnId,
  order: 'natural' | 'reverse',
): readonly KernelGroup[] {
  const { value } = COLUMNS.find(({ id }) => id === column) ?? { value: () => 0 };
  const sign = order === 'natural' ? 1 : -1;
  return groups.toSorted((first, second) => {
    const [a, b] = [value(first, 1), value(second, 1)];
    if (typeof a === 'string' || typeof b === 'string')
      return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
    if (Number.isFinite(a) && Number.isFinite(b)) return sign * (b - a);
    return Number(Number.isFinite(b)) - Number(Number.isFinite(a));
  });
}
