import { type ComponentType, lazy } from 'react';
import type { ViewId } from '../state/viewStore';
import { Training } from './train/Training';

/** What the navigation puts together, in its order; a group without a view is not shown. */
export const GROUPS = {
  train: 'Train',
  paper: 'Paper',
  why: 'Why',
  insight: 'Insight',
  runs: 'Runs',
  speed: 'Speed',
} as const;
export type GroupId = keyof typeof GROUPS;

interface View {
  readonly group: GroupId;
  /** In the navigation, beside the other views of its group. */
  readonly label: string;
  /** Over the view, and in the title of the window. */
  readonly heading: string;
  readonly Body: ComponentType;
}

/** Every view of the page. All but the first one load when they are opened. */
export const VIEWS: Readonly<Record<ViewId, View>> = {
  train: { group: 'train', label: 'Train', heading: 'Training', Body: Training },
  table: {
    group: 'paper',
    label: 'Table 1',
    heading: 'Table 1, computed',
    Body: lazy(async () => ({ default: (await import('./table/Table')).Table })),
  },
  budget: {
    group: 'paper',
    label: 'Budget',
    heading: 'Budget explorer',
    Body: lazy(async () => ({ default: (await import('./budget/Budget')).Budget })),
  },
  figure: {
    group: 'paper',
    label: 'Figure 1',
    heading: 'Figure 1, reproduced',
    Body: lazy(async () => ({ default: (await import('./figure/Figure')).Figure })),
  },
  relatives: {
    group: 'paper',
    label: 'Relatives',
    heading: 'Relatives of the block',
    Body: lazy(async () => ({ default: (await import('./relatives/Relatives')).Relatives })),
  },
  permutation: {
    group: 'why',
    label: 'Permutation',
    heading: 'Why interleaving works',
    Body: lazy(async () => ({ default: (await import('./permutation/Permutation')).Permutation })),
  },
  kernel: {
    group: 'why',
    label: 'Kernel',
    heading: 'A block as a product of matrices',
    Body: lazy(async () => ({ default: (await import('./kernel/Kernel')).Kernel })),
  },
  identity: {
    group: 'why',
    label: 'Identity',
    heading: 'A regular convolution is an IGC block',
    Body: lazy(async () => ({ default: (await import('./identity/Identity')).Identity })),
  },
  folding: {
    group: 'why',
    label: 'Folding',
    heading: 'Folded or explicit permutation',
    Body: lazy(async () => ({ default: (await import('./folding/Folding')).Folding })),
  },
  predictions: {
    group: 'insight',
    label: 'Predictions',
    heading: 'What images are taken for',
    Body: lazy(async () => ({ default: (await import('./predictions/Predictions')).Predictions })),
  },
  classes: {
    group: 'insight',
    label: 'Classes',
    heading: 'Which classes are known',
    Body: lazy(async () => ({ default: (await import('./classes/Classes')).Classes })),
  },
  inside: {
    group: 'insight',
    label: 'Inside',
    heading: 'Inside the networks',
    Body: lazy(async () => ({ default: (await import('./inside/Inside')).Inside })),
  },
  runs: {
    group: 'runs',
    label: 'Runs',
    heading: 'Runs kept in this browser',
    Body: lazy(async () => ({ default: (await import('./runs/Runs')).Runs })),
  },
  speed: {
    group: 'speed',
    label: 'Speed',
    heading: 'Speed and roofline',
    Body: lazy(async () => ({ default: (await import('./speed/Speed')).Speed })),
  },
};
