import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { useShare } from './shareStore';

const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog }));

/** The ways to share, which load when they are wanted. */
export function Share() {
  const open = useShare((state) => state.open);
  return (
    open && (
      <ErrorBoundary fallback={null}>
        <Suspense fallback={null}>
          <ShareDialog />
        </Suspense>
      </ErrorBoundary>
    )
  );
}
