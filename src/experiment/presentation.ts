/** What a lesson may leave out of the page, in the order of the link. */
export const PARTS = {
  data: 'Data settings',
  contenders: 'Contender settings',
  training: 'Training settings',
  run: 'Train, Step and Reset',
  rate: 'Evaluation and learning rate of the run',
  charts: 'Curves',
  cards: "Contenders' numbers",
} as const;
export type Part = keyof typeof PARTS;

export const PART_NAMES: readonly Part[] = Object.keys(PARTS).filter((name): name is Part =>
  Object.hasOwn(PARTS, name),
);

/** How the page shows an experiment. It changes nothing of what is computed. */
export interface Presentation {
  /** For a frame in another page: without header and navigation. */
  readonly embed: boolean;
  /** In the order of {@link PARTS}. */
  readonly hidden: readonly Part[];
}

export const WHOLE_PAGE: Presentation = { embed: false, hidden: [] };

/** The keys of a link that are no settings of the experiment. */
export const PRESENTATION_KEYS: readonly string[] = ['embed', 'hide'];

/** Longest piece of a hostile value that a notice repeats. */
const MAX_QUOTED_LENGTH = 40;

/** The part of a query that says how the page is shown: `embed=1&hide=data,run`; empty for the whole page. */
export function formatPresentation({ embed, hidden }: Presentation): string {
  const names = PART_NAMES.filter((name) => hidden.includes(name));
  return [embed && 'embed=1', names.length > 0 && `hide=${names.join(',')}`].filter(Boolean).join('&');
}

/** Reads how the page is to be shown. Never throws: what is unknown or bad is left out, and a notice names it. */
export function parsePresentation(query: URLSearchParams): {
  presentation: Presentation;
  notices: string[];
} {
  const notices: string[] = [];
  const embed = query.get('embed') ?? '0';
  if (!/^[01]$/.test(embed)) notices.push(`embed = ${quote(embed)} must be 0 or 1: the whole page is shown.`);
  const wanted = (query.get('hide') ?? '').split(',').filter((name) => name !== '');
  const hidden = PART_NAMES.filter((name) => wanted.includes(name));
  const unknown = wanted.find((name) => !PART_NAMES.some((known) => known === name));
  if (unknown !== undefined)
    notices.push(`hide = ${quote(unknown)} must be of ${PART_NAMES.join(', ')}: it is ignored.`);
  return { presentation: { embed: embed === '1', hidden }, notices };
}

function quote(text: string): string {
  const characters = [...text];
  return `"${characters.length > MAX_QUOTED_LENGTH ? `${characters.slice(0, MAX_QUOTED_LENGTH).join('')}...` : text}"`;
}
