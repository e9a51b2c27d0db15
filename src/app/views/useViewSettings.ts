import { useCallback, useEffect, useMemo } from 'react';
import type { z } from 'zod';
import type { Gesture } from '../state/linkWriter';
import { correctViewSettings, setViewSettings, useView, type ViewId } from '../state/viewStore';
import { formatSettings, type Read, readSettings } from './settings';

/** The settings of a view: which keys its address has, and what makes them fit each other. */
export interface ViewSettings<Shape extends z.ZodRawShape> {
  readonly schema: z.ZodObject<Shape>;
  readonly repair?: (values: z.output<z.ZodObject<Shape>>) => Read<z.output<z.ZodObject<Shape>>>;
}

/** The settings of a view as its address has them, and how to change them. */
export function useViewSettings<Shape extends z.ZodRawShape>(
  view: ViewId,
  { schema, repair }: ViewSettings<Shape>,
) {
  type Values = z.output<z.ZodObject<Shape>>;
  const text = useView(({ settings }) => settings[view] ?? '');
  const { values, notices } = useMemo((): Read<Values> => {
    const read = readSettings(schema, text);
    const repaired = repair?.(read.values);
    return repaired ? { values: repaired.values, notices: [...read.notices, ...repaired.notices] } : read;
  }, [schema, repair, text]);

  useEffect(() => {
    if (notices.length > 0) correctViewSettings(formatSettings(schema, values), notices);
  }, [schema, values, notices]);

  const change = useCallback(
    (changed: Partial<Values>, gesture?: Gesture) =>
      setViewSettings(formatSettings(schema, { ...values, ...changed }), gesture),
    [schema, values],
  );
  return [values, change] as const;
}
