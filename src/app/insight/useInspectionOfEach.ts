import type { ContenderKey } from '../../experiment/fields';
import type { AnswerOf, InspectionKind, RequestOf } from '../../training/inspection';
import { type Looked, useInspection } from './useInspection';

/** The same question about every contender; of those that `request` leaves out nothing is asked. */
export function useInspectionOfEach<Kind extends InspectionKind>(
  kind: Kind,
  request: (contender: ContenderKey) => RequestOf<Kind> | undefined,
  version?: unknown,
): Readonly<Record<ContenderKey, Looked<AnswerOf<Kind>>>> {
  return {
    a: useInspection(kind, request('a'), version),
    b: useInspection(kind, request('b'), version),
    c: useInspection(kind, request('c'), version),
    d: useInspection(kind, request('d'), version),
  };
}
