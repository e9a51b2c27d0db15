import { linkTo } from './addresses';
import { useTarget } from './useTarget';

/** Leads from a frame in another page to the whole of this one. */
export function OpenWhole() {
  const target = useTarget();
  return (
    <a href={linkTo(target)} target="_blank" rel="noreferrer">
      Open in IGC Playground
    </a>
  );
}
