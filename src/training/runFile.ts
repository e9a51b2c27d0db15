import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { z } from 'zod';
import { parseLink } from '../experiment/link';
import { decodeCurves } from '../report/storedCurves';
import { decodeCheckpoint } from './checkpoint';
import { KEPT_RUN, RUN_LABEL, type WholeRun } from './keptRun';

/** A file of runs cannot be read; the message says why. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError';
}

const FORMAT = 'igc-playground runs 1';
const MANIFEST = z.object({
  format: z.literal(FORMAT),
  runs: z.array(z.object({ run: KEPT_RUN, label: RUN_LABEL })).max(5_000),
});

/** Of all entries together, unpacked: what a page can hold without trouble. */
export const MOST_BYTES = 1e9;

/**
 * Runs as one zip: `runs.json`, and for each run `ID/curves.safetensors` and, where it has one,
 * `ID/checkpoint.safetensors`. Any zip and safetensors reader opens it.
 */
export function packRuns(runs: readonly WholeRun[]): Uint8Array<ArrayBuffer> {
  const manifest: z.input<typeof MANIFEST> = {
    format: FORMAT,
    runs: runs.map(({ run, label }) => ({ run, label })),
  };
  const files: Zippable = { 'runs.json': strToU8(JSON.stringify(manifest)) };
  for (const { run, curves, checkpoint } of runs) {
    files[`${run.id}/curves.safetensors`] = curves;
    // Weights are noise to a packer: it would take its time for nothing.
    if (checkpoint) files[`${run.id}/checkpoint.safetensors`] = [checkpoint, { level: 0 }];
  }
  return new Uint8Array(zipSync(files));
}

/** Reads what {@link packRuns} wrote. Everything is checked before anything is given. Throws RunFileError. */
export function unpackRuns(file: Uint8Array): WholeRun[] {
  const entries = unzip(file);
  const { runs } = readManifest(entries['runs.json']);
  return runs.map(({ run, label }) => {
    const { notices } = parseLink(`?${run.query}`);
    if (notices.length > 0)
      throw new RunFileError(`The settings of the run ${run.id} are not valid. ${notices.join(' ')}`);
    const curves = entries[`${run.id}/curves.safetensors`];
    const checkpoint = entries[`${run.id}/checkpoint.safetensors`];
    if (!curves) throw new RunFileError(`The curves of the run ${run.id} are missing.`);
    try {
      decodeCurves(curves);
      if (checkpoint) decodeCheckpoint(checkpoint);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new RunFileError(`The run ${run.id} is damaged. ${reason}`, { cause });
    }
    const { checkpoint: place, ...rest } = run;
    // A run that was being trained when it was written to the file is not trained here.
    const state = run.state === 'open' ? 'stopped' : run.state;
    const kept = { ...rest, state, curveBytes: curves.length };
    return checkpoint && place
      ? { run: { ...kept, checkpoint: { ...place, bytes: checkpoint.length } }, label, curves, checkpoint }
      : { run: kept, label, curves };
  });
}

function unzip(file: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    return unzipSync(file, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > MOST_BYTES) throw new RunFileError('It holds more than 1 GB, unpacked.');
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof RunFileError) throw cause;
    throw new RunFileError('It is not a zip file of runs, or it is cut off.', { cause });
  }
}

function readManifest(bytes: Uint8Array | undefined): z.infer<typeof MANIFEST> {
  if (!bytes) throw new RunFileError('It is a zip file, but it holds no runs of the playground.');
  try {
    return MANIFEST.parse(JSON.parse(strFromU8(bytes)));
  } catch (cause) {
    throw new RunFileError('Its list of runs is damaged, or of another version of the playground.', {
      cause,
    });
  }
}
