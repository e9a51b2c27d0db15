import { useEffect, useRef, useState } from 'react';
import type { Matrix } from '../../../network/matrix';

/**
 * The numerical ranks of matrices, computed beside the page; undefined until they are known for the first time, and those
 * of earlier matrices while the present ones are computed. Of matrices that change quickly, some are passed over.
 */
export function useRanks(matrices: readonly Matrix[]): readonly number[] | undefined {
  const [ranks, setRanks] = useState<readonly number[]>();
  const worker = useRef<Worker>(undefined);
  const waiting = useRef<readonly Matrix[]>(undefined);
  const isBusy = useRef(false);

  useEffect(() => {
    const started = new Worker(new URL('./rankWorker.ts', import.meta.url), { type: 'module', name: 'rank' });
    started.addEventListener('message', ({ data }: MessageEvent<readonly number[]>) => {
      setRanks(data);
      isBusy.current = waiting.current !== undefined;
      if (waiting.current) started.postMessage(waiting.current);
      waiting.current = undefined;
    });
    worker.current = started;
    isBusy.current = false;
    return () => started.terminate();
  }, []);

  useEffect(() => {
    if (isBusy.current) waiting.current = matrices;
    else worker.current?.postMessage(matrices);
    isBusy.current = true;
  }, [matrices]);

  return ranks?.length === matrices.length ? ranks : undefined;
}
