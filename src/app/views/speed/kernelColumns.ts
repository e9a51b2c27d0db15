import { type KernelGroup, rateOf, type Resource } from '../../../report/roofline';
import { formatBytes, formatCount, formatShort, threeDigits } from '../../ui/format';

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
  readonly unit: string;
  /** What it says, to complete "Launches: ..."; empty where that is clear. */
  readonly help: string;
  /** Of a group, out of a step that takes `step` milliseconds. */
  readonly value: (group: KernelGroup, step: number) => number | string;
  readonly format: (value: number) => string;
}

/** 12 %, 0.3 % */
export function formatShare(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %` : '–';
}

/** Of a number of which 0 says that there is nothing to count. */
function some(format: (value: number) => string) {
  return (value: number) => (value === 0 ? '–' : format(value));
}

/** The columns of the table of kernels. */
export const COLUMNS: readonly KernelColumn[] = [
  { id: 'name', title: 'Name', unit: '', help: '', value: ({ name }) => name, format: String },
  {
    id: 'launches',
    title: 'Launches',
    unit: '',
    help: 'dispatches of one training step',
    value: ({ launches }) => launches,
    format: formatCount,
  },
  {
    id: 'time',
    title: 'Time',
    unit: 'ms',
    help: 'what the device takes for all of these launches',
    value: ({ milliseconds }) => milliseconds,
    format: threeDigits,
  },
  {
    id: 'part',
    title: 'Of step',
    unit: '',
    help: 'its share of the time of all launches of the step',
    value: ({ milliseconds }, step) => milliseconds / step,
    format: formatShare,
  },
  {
    id: 'rate',
    title: 'Rate',
    unit: 'G multiply-adds/s',
    help: 'multiply-adds by time; a multiplication with an addition is one, either by itself counts as one too',
    value: (group) => rateOf(group) / 1e9,
    format: some(threeDigits),
  },
  {
    id: 'multiply-adds',
    title: 'Multiply-adds',
    unit: '',
    help: 'those that the result needs',
    value: ({ cost }) => cost.multiplyAdds,
    format: some(formatShort),
  },
  {
    id: 'bytes',
    title: 'Bytes',
    unit: '',
    help: 'what must move to and from memory at least once: all inputs and outputs',
    value: ({ cost }) => cost.bytes,
    format: some(formatBytes),
  },
  {
    id: 'loads',
    title: 'Loads',
    unit: '',
    help: 'numbers that are loaded from buffers, each as often as it is loaded',
    value: ({ cost }) => cost.loads,
    format: some(formatShort),
  },
  {
    id: 'bound',
    title: 'Bound by',
    unit: '',
    help: 'the ceiling that allows the least: what there would have to be less of',
    value: ({ binding }) => RESOURCE_NAMES[binding],
    format: String,
  },
  {
    id: 'least',
    title: 'Least',
    unit: 'ms',
    help: 'what the ceilings allow at best, launch by launch',
    value: ({ least }) => least,
    format: threeDigits,
  },
  {
    id: 'share',
    title: 'Of roofline',
    unit: '',
    help: 'least by measured time: 100 % is as fast as this device can be',
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
