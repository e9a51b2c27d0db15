import { type Presentation, formatPresentation } from '../../experiment/presentation';

/** What a link opens: the page's own address without query and hash, the experiment, the view. */
export interface Target {
  readonly page: string;
  /** As `formatLink` writes it. */
  readonly query: string;
  /** Without `#`; empty for training. */
  readonly hash: string;
}

/** A link to the target, shown in some way. */
export function linkTo({ page, query, hash }: Target, presentation?: Presentation): string {
  const whole = [query, presentation && formatPresentation(presentation)].filter(Boolean).join('&');
  return `${page}${whole && `?${whole}`}${hash && `#${hash}`}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** The element that shows an address in another page, so many pixels high. */
export function embedCode(address: string, height: number): string {
  const escaped = address.replaceAll(/[&"<>]/g, (character) => ESCAPES[character] ?? character);
  return `<iframe src="${escaped}" title="IGC Playground" width="100%" height="${height}" style="border: 0" loading="lazy"></iframe>`;
}
