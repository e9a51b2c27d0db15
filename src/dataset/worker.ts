/** The dedicated worker that gets one data set ready, off the page's thread. */
import type { DatasetSource } from './protocol';
import { serve } from './serve';

globalThis.addEventListener('message', ({ data }: MessageEvent<DatasetSource>) => {
  void serve(data, (reply, transfer) => globalThis.postMessage(reply, { transfer }));
});
