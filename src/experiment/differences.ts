import { formatField } from './experiment';
import { type Experiment, FIELD_KEYS, FIELDS, type FieldKey } from './fields';

/** A setting in which two experiments differ, its values as a link has them. */
export interface Difference {
  readonly key: FieldKey;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The settings that change from one experiment to another, in the order of the table of settings. */
export function differences(from: Experiment, to: Experiment): Difference[] {
  return FIELD_KEYS.flatMap((key) => {
    const [before, after] = [formatField(key, from), formatField(key, to)];
    return before === after ? [] : [{ key, label: FIELDS[key].label, from: before, to: after }];
  });
}
