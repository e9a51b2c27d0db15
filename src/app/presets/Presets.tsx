import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { usePresets } from './presetStore';

const PresetDialog = lazy(async () => ({ default: (await import('./PresetDialog')).PresetDialog }));

/** The gallery of presets, which loads when it is wanted. */
export function Presets() {
  const open = usePresets((state) => state.open);
  return (
    open && (
      <ErrorBoundary fallback={null}>
        <Suspense fallback={null}>
          <PresetDialog />
        </Suspense>
      </ErrorBoundary>
    )
  );
}
