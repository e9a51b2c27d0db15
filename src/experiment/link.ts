import { DEFAULTS, type Repair, formatField, repair } from './experiment';
import { type Experiment, FIELDS, FIELD_KEYS, type FieldKey, mapFields } from './fields';
import { PRESENTATION_KEYS } from './presentation';

/** Longest query that is read at all. */
export const MAX_QUERY_LENGTH = 2_000;
/** Longest piece of a hostile value that a notice repeats. */
const MAX_QUOTED_LENGTH = 40;

/** All that a link may have. */
const KEYS: readonly string[] = [...FIELD_KEYS, ...PRESENTATION_KEYS];

/** The query string (no `?`) of an experiment: only what differs from the defaults, in the table's order. */
export function formatLink(experiment: Experiment): string {
  const query = new URLSearchParams();
  for (const key of FIELD_KEYS) {
    const text = formatField(key, experiment);
    if (text !== formatField(key, DEFAULTS)) query.set(key, text);
  }
  return query.toString();
}

/**
 * Reads a query string or a whole link. Never throws: what is unknown or bad is left at its default, and a notice names
 * it. The keys are looked up in our own table only, so that no name in a link can reach anything else. How the page is
 * shown is another matter, and read elsewhere.
 */
export function parseLink(link: string): Repair {
  const text = queryOf(link);
  if (text.length > MAX_QUERY_LENGTH)
    return {
      experiment: DEFAULTS,
      notices: [`The link is longer than ${MAX_QUERY_LENGTH} characters: defaults are used.`],
    };

  const query = new URLSearchParams(text);
  const notices: string[] = [];
  for (const key of new Set(query.keys())) {
    const values = query.getAll(key);
    if (!KEYS.includes(key)) notices.push(`${quote(key)} is not a setting: it is ignored.`);
    else if (values.length > 1) notices.push(`${key} is given ${values.length} times: the first is used.`);
  }

  const read = <Key extends FieldKey>(key: Key): Experiment[Key] => {
    const value = query.get(key);
    if (value === null) return DEFAULTS[key];
    const parsed = FIELDS[key].schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const initial = formatField(key, DEFAULTS);
    notices.push(`${key} = ${quote(value)} must be ${FIELDS[key].accepts}: the default ${initial} is used.`);
    return DEFAULTS[key];
  };

  const repaired = repair(mapFields(read));
  return { experiment: repaired.experiment, notices: [...notices, ...repaired.notices] };
}

/** What stands after the first `?` and before a `#`; a text without `?` is a query itself unless it is an address. */
function queryOf(link: string): string {
  const text = link.trim();
  const hash = text.indexOf('#');
  const beforeHash = hash < 0 ? text : text.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  if (mark >= 0) return beforeHash.slice(mark + 1);
  return /^https?:\/\//i.test(beforeHash) ? '' : beforeHash;
}

/** By code points, so that no character is cut in half. */
function quote(text: string): string {
  const characters = [...text];
  const long = characters.length > MAX_QUOTED_LENGTH;
  return `"${long ? `${characters.slice(0, MAX_QUOTED_LENGTH).join('')}...` : text}"`;
}
