/** What the page and the data set's worker say to each other: one request, progress, one outcome. */
import type { DatasetErrorKind } from './errors';
import type { Progress } from './progress';
import type { Dataset } from './types';

/** Where a data set comes from. */
export type DatasetSource =
  /** The built-in set. */
  | { readonly kind: 'synthetic' }
  /** CIFAR-100 from files that the user chose or dropped. */
  | { readonly kind: 'files'; readonly files: readonly File[] }
  /** CIFAR-100 from the Hugging Face hub, 142 MB. */
  | { readonly kind: 'download' }
  /** CIFAR-100 as an earlier visit kept it. */
  | { readonly kind: 'cached' };

export type DatasetReply =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'loaded'; readonly dataset: Dataset }
  | { readonly type: 'failed'; readonly kind: DatasetErrorKind; readonly message: string };
