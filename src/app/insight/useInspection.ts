import { useEffect, useState } from 'react';
import type { AnswerOf, InspectionKind, RequestOf } from '../../training/inspection';
import { type Found, Latest } from '../state/latest';
import { isOnDevice, useRun } from '../state/runStore';
import { inspect } from '../state/session';

export interface Looked<Answer> extends Found<Answer> {
  /** Nothing has come yet of what is asked. */
  readonly isAsking: boolean;
}

interface Question {
  /** The request, as JSON. */
  readonly text: string;
  /** What tells one run from another. */
  readonly subject: unknown;
  readonly version: unknown;
}

const NOTHING = { answer: undefined, problem: undefined } as const;

/**
 * The answer to a question about the run that is there; asked anew whenever `version` changes, while the last answer to
 * the same question stays. Asks nothing without a request, or without a run.
 */
export function useInspection<Kind extends InspectionKind>(
  kind: Kind,
  request: RequestOf<Kind> | undefined,
  version?: unknown,
): Looked<AnswerOf<Kind>> {
  // The metrics are the run's own, from its start to its reset.
  const subject = useRun((state) =>
    isOnDevice(state) && state.run?.prepared ? state.run.metrics : undefined,
  );
  const wanted = request === undefined || !subject ? undefined : JSON.stringify(request);
  const [last, setLast] = useState<{ asked: Question; found: Found<AnswerOf<Kind>> }>();
  const [latest] = useState(
    () =>
      new Latest<Question, AnswerOf<Kind>>(
        ({ text }) => inspect(kind, JSON.parse(text) as RequestOf<Kind>),
        (asked, found) => setLast({ asked, found }),
      ),
  );
  useEffect(() => () => latest.stop(), [latest]);
  useEffect(() => {
    if (wanted === undefined) latest.stop();
    else latest.want(wanted, { text: wanted, subject, version });
  }, [latest, wanted, subject, version]);
  const isAnswered = last !== undefined && last.asked.text === wanted && last.asked.subject === subject;
  return { ...(isAnswered ? last.found : NOTHING), isAsking: wanted !== undefined && !isAnswered };
}
