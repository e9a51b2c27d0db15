import { Suspense, useDeferredValue, useEffect, useRef } from 'react';
import { usePageTitle } from '../progress/usePageTitle';
import { Banner } from '../shell/Banner';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { useView } from '../state/viewStore';
import hidden from '../ui/Hidden.module.css';
import { ContenderStrip } from './ContenderStrip';
import { Kept } from './Kept';
import styles from './ViewFrame.module.css';
import { VIEWS } from './views';

const FAILED = (
  <Banner icon="warning">
    This view could not be loaded or drawn. Training goes on. Reload the page to try again.
  </Banner>
);

/** The view that the address names, under its heading. Training is only hidden meanwhile, and stays as it was. */
export function ViewFrame() {
  // Views are large: what is pressed answers before the next one is drawn.
  const view = useDeferredValue(useView((state) => state.view));
  const { heading, Body } = VIEWS[view];
  usePageTitle(view === 'train' ? undefined : heading);

  return (
    <>
      <div className={view === 'train' ? hidden['hidden'] : styles['top']}>
        <Heading>{heading}</Heading>
        {view !== 'train' && <ContenderStrip />}
      </div>
      <Kept visible={view === 'train'}>
        <VIEWS.train.Body />
      </Kept>
      {view !== 'train' && (
        <ErrorBoundary key={view} fallback={FAILED}>
          <Suspense fallback={<div aria-busy="true" className={styles['coming']} />}>
            <Body />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

/** Takes the focus when another view has been gone to, so that the keyboard and a screen reader go on there. */
function Heading({ children }: { readonly children: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  const arrivals = useDeferredValue(useView((state) => state.arrivals));
  useEffect(() => {
    if (arrivals === 0) return;
    element.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [arrivals]);
  return (
    <h2 ref={element} tabIndex={-1} className={styles['heading']}>
      {children}
    </h2>
  );
}
