import type { Experiment } from '../experiment/fields';
import { type Checkpoint, decodeCheckpoint } from './checkpoint';
import { ArchiveError, type RunArchive } from './keptRun';
import type { RunOptions } from './protocol';
import { Recorder, type RecorderHost } from './recorder';

/** Begins to keep a run; where that cannot be, the run goes without. */
export async function recordNew(
  archive: RunArchive,
  host: RecorderHost,
  id: string,
  experiment: Experiment,
  { evaluateEvery }: RunOptions,
): Promise<{ readonly recorder?: Recorder }> {
  const release = await archive.claim(id).catch(() => undefined);
  return release ? { recorder: Recorder.start(archive, host, release, id, experiment, evaluateEvery) } : {};
}

/** Opens a kept run to go on with it. Rejects with ArchiveError, CheckpointError or CurvesError; nothing is changed then. */
export async function openKept(
  archive: RunArchive,
  host: RecorderHost,
  id: string,
): Promise<{
  readonly recorder: Recorder;
  readonly checkpoint: Checkpoint;
  readonly evaluateEvery: number;
}> {
  const release = await archive.claim(id);
  if (!release)
    throw new ArchiveError(
      'This run is being trained in another tab. Pause and reset it there, or choose another run.',
    );
  try {
    const stored = await archive.load(id);
    if (!stored?.checkpoint)
      throw new ArchiveError(
        'No checkpoint of this run is kept, so it cannot go on. Its settings can start a new run.',
      );
    const checkpoint = decodeCheckpoint(stored.checkpoint);
    const recorder = Recorder.resume(archive, host, release, stored, checkpoint);
    return { recorder, checkpoint, evaluateEvery: stored.run.evaluateEvery };
  } catch (error) {
    release();
    throw error;
  }
}
