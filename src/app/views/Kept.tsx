import { Activity, type ReactNode, useState } from 'react';

interface KeptProps {
  readonly visible: boolean;
  readonly children: ReactNode;
}

/** Once seen, it is kept as it was left while it is hidden; until then it is not there, and loads nothing. */
export function Kept({ visible, children }: KeptProps) {
  const [seen, setSeen] = useState(visible);
  if (visible && !seen) setSeen(true);
  return (seen || visible) && <Activity mode={visible ? 'visible' : 'hidden'}>{children}</Activity>;
}
