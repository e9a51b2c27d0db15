import type { FieldKey } from '../../experiment/fields';

/** Choices in words, where the link's spelling is not for people. */
const LABELS: Partial<Record<FieldKey, Readonly<Record<string, string>>>> = {
  width: { constant: 'Constant', 'double-m': 'Double M', 'double-l': 'Double L' },
  labels: { fine: '100 fine', coarse: '20 coarse' },
  data: { synthetic: 'Synthetic', cifar100: 'CIFAR-100' },
  schedule: { steps: 'Steps', cosine: 'Cosine', constant: 'Constant' },
  augment: { 'crop-mirror': 'Crop and mirror', none: 'None' },
  permutation: { folded: 'Folded', explicit: 'Explicit kernel' },
  ident: { 0: 'off', 1: 'on' },
  shuffle: { 0: 'off', 1: 'on' },
};

/** A value of a setting as the page says it. */
export function valueLabel(key: FieldKey, text: string): string {
  return LABELS[key]?.[text] ?? text;
}
