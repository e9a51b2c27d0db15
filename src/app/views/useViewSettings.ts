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

/** The settings of a view as its address has them, and how to change them; the latter stays the same function. */
export function useViewSettings<Shape extends z.ZodRawShape>(view: ViewId, settings: ViewSettings<Shape>) {
  type Values = z.output<z.ZodObject<Shape>>;
  const { schema } = settings;
  const text = useView((state) => state.settings[view] ?? '');
  const { values, notices } = useMemo(() => readRepaired(settings, text), [settings, text]);

  useEffect(() => {
    if (notices.length > 0) correctViewSettings(formatSettings(schema, values), notices);
  }, [schema, values, notices]);

  const change = useCallback(
    (changed: Partial<Values>, gesture?: Gesture) => {
      // What the address has by now, which may be more than what is drawn.
      const now = readRepaired(settings, useView.getState().settings[view] ?? '').values;
      setViewSettings(formatSettings(settings.schema, { ...now, ...changed }), gesture);
    },
    [view, settings],
  );
  return [values, change] as const;
}

function readRepaired<Shape extends z.ZodRawShape>(
  { schema, repair }: ViewSettings<Shape>,
  text: string,
): Read<z.output<z.ZodObject<Shape>>> {
  const read = readSettings(schema, text);
  const repaired = repair?.(read.values);
  return repaired ? { values: repaired.values, notices: [...read.notices, ...repaired.notices] } : read;
}
