import { type ComponentType, lazy } from 'react';
import type { ViewId } from '../state/viewStore';
import { Training } from './train/Training';

interface View {
  /** In the navigation. */
  readonly label: string;
  /** Over the view, and in the title of the window. */
  readonly heading: string;
  readonly Body: ComponentType;
}

/** Every view of the page. All but the first one load when they are opened. */
export const VIEWS: Readonly<Record<ViewId, View>> = {
  train: { label: 'Train', heading: 'Training', Body: Training },
  table: {
    label: 'Table 1',
    heading: 'Table 1, computed',
    Body: lazy(async () => ({ default: (await import('./table/Table')).Table })),
  },
  budget: {
    label: 'Budget',
    heading: 'Budget explorer',
    Body: lazy(async () => ({ default: (await import('./budget/Budget')).Budget })),
  },
  permutation: {
    label: 'Permutation',
    heading: 'Why interleaving works',
    Body: lazy(async () => ({ default: (await import('./permutation/Permutation')).Permutation })),
  },
  speed: {
    label: 'Speed',
    heading: 'Speed and roofline',
    Body: lazy(async () => ({ default: (await import('./speed/Speed')).Speed })),
  },
};
