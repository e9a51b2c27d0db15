import type { ReactNode } from 'react';
import { useView } from '../state/viewStore';
import { ViewLink } from '../views/ViewLink';
import styles from './Insight.module.css';

/** Leads from a test image to what the networks make of it inside; that view stays as it was left else. */
export function LookInside({ image, children }: { readonly image: number; readonly children: ReactNode }) {
  const left = useView((state) => state.settings.inside ?? '');
  const settings = new URLSearchParams(left);
  settings.set('image', String(image));
  return (
    <ViewLink
      to="inside"
      settings={settings.toString()}
      className={styles['look']}
      title="Look inside the networks with this image"
    >
      {children}
    </ViewLink>
  );
}
