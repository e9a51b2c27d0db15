import { z } from 'zod';

// The page's content security policy forbids code made of strings, which zod else makes of objects.
z.config({ jitless: true });

/** Longest text that is read at all. */
const MAX_LENGTH = 1_000;

/** A whole number in the address. */
export function wholeBetween(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** As {@link wholeBetween}, with a default. */
export function wholeNumber(initial: number, least: number, most: number) {
  return wholeBetween(least, most)
    .prefault(String(initial))
    .describe(`a whole number from ${least} to ${most}`);
}

/** One of a few words in the address. */
export function choice<const Choices extends readonly string[]>(choices: Choices, initial: Choices[number]) {
  return z
    .enum(choices)
    .prefault(initial)
    .describe(`one of ${choices.join(', ')}`);
}

export interface Read<Values> {
  readonly values: Values;
  /** A sentence for each text that could not be taken as it was. */
  readonly notices: readonly string[];
}

/**
 * Reads the settings of a view from its address: a field of the schema reads the text of its key, has a default, and is
 * described by what it accepts. Never throws: what is unknown or bad is left at its default, and a notice names it.
 */
export function readSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  text: string,
): Read<z.output<z.ZodObject<Shape>>> {
  const query = new URLSearchParams(text.slice(0, MAX_LENGTH));
  const notices: string[] = [];
  const good: Record<string, string> = {};
  for (const [key, value] of query) {
    const field = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
    if (!field) notices.push(`${quote(key)} is not a setting of this view: it is ignored.`);
    else if (Object.hasOwn(good, key)) notices.push(`${key} is given twice: the first is used.`);
    else if (z.safeParse(field, value).success) good[key] = value;
    else notices.push(`${key} = ${quote(value)} must be ${described(field)}: the default is used.`);
  }
  return { values: schema.parse(good), notices };
}

/** The text of settings: only what differs from the defaults, in the order of the schema. */
export function formatSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  values: z.output<z.ZodObject<Shape>>,
): string {
  const defaults = new Map(Object.entries(schema.parse({})));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== defaults.get(key)) query.set(key, String(value));
  return query.toString();
}

function described(field: z.core.$ZodType): string {
  return z.globalRegistry.get(field)?.description ?? 'something else';
}

function quote(text: string): string {
  const characters = [...text];
  return `"${characters.length > 40 ? `${characters.slice(0, 40).join('')}...` : text}"`;
}
