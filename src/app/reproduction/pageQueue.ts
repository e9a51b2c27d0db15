import { loadDataset } from '../../dataset/client';
import type { Dataset, DatasetName } from '../../dataset/types';
import { createTrainingClient } from '../../training/client';
import { useData } from '../data/dataStore';
import { notify } from '../shell/toasts';
import { browserReproductions } from './keptReproductions';
import { ReproductionQueue } from './queue';
import { useReproduction } from './reproductionStore';

/** The queue of the page. It goes on while other views are looked at. */
export const pageQueue = new ReproductionQueue({
  createClient: createTrainingClient,
  loadDataset: readDataset,
  kept: browserReproductions,
  createId: () => crypto.randomUUID(),
  now: () => performance.now(),
  notify,
});

/** A copy of the images: those of the page, or those in the browser's storage. Explains itself where there are none. */
async function readDataset(name: DatasetName): Promise<Dataset | undefined> {
  const held = useData.getState().held[name];
  if (held) return held;
  try {
    return await loadDataset({ kind: name === 'synthetic' ? 'synthetic' : 'cached' });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    useReproduction.setState({ problem });
    return undefined;
  }
}
