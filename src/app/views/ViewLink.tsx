import type { ComponentProps, MouseEvent } from 'react';
import { formatHash, goTo, useView, type ViewId } from '../state/viewStore';

interface ViewLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly to: ViewId;
  /** What the view is to be set to; else it is as it was left. */
  readonly settings?: string;
}

/** A link to a view. It is a real address, to be opened elsewhere too; a plain click changes nothing but the view. */
export function ViewLink({ to, settings, children, ...rest }: ViewLinkProps) {
  const left = useView((state) => state.settings[to] ?? '');
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to, settings);
  };
  return (
    <a {...rest} href={`#${formatHash(to, settings ?? left)}`} onClick={follow}>
      {children}
    </a>
  );
}
