import { z } from 'zod';
import type { NamedState } from '../engine/snapshot';
import type { TargetRecord } from '../engine/target';
import { contenders } from '../experiment/experiment';
import type { ContenderKey, Experiment } from '../experiment/fields';
import { formatLink, parseLink } from '../experiment/link';
import {
  SafetensorsError,
  type StoredTensor,
  decodeSafetensors,
  encodeSafetensors,
} from '../report/safetensors';
import type { RateChanges } from './learningRates';
import { STORED_TARGET } from './storedTarget';

/**
 * A run after a step, with all that decides how it goes on: from here, the same adapter computes the same bits as if the
 * run had never stopped. Order, crops and mirrors of images are functions of seed and step, so there is no generator
 * to keep.
 */
export interface Checkpoint {
  readonly experiment: Experiment;
  /** Steps that are done. */
  readonly step: number;
  /** Steps that were done when all contenders were evaluated last; 0 if they never were. */
  readonly evaluated: number;
  /** The base learning rate of all steps so far, and of those to come. */
  readonly rates: RateChanges;
  readonly contenders: readonly ContenderState[];
  /** What kernels were chosen for: it decides the order of some sums. */
  readonly targets: TargetRecord;
  /** The adapter's name. */
  readonly adapter: string;
}

export interface ContenderState {
  readonly key: ContenderKey;
  /** It met a value that is not finite, and trains no more. */
  readonly diverged: boolean;
  /** One state for each. */
  readonly replicas: readonly NamedState[];
}

/** What should be a checkpoint is none; the message says why. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

const FORMAT = 'igc-playground checkpoint 1';

const RATE = z.object({ step: z.int().nonnegative(), value: z.number() });
const NOTES = z.object({
  step: z.int().nonnegative(),
  evaluated: z.int().nonnegative(),
  rates: z.tuple([RATE], RATE),
  diverged: z.array(z.string()),
  targets: z.object({ usual: STORED_TARGET, tuned: z.array(z.tuple([z.string(), STORED_TARGET])) }),
  adapter: z.string(),
});

/**
 * A checkpoint as one safetensors file: tensor NAME of contender a, replica 0 is `a.0.NAME`, its momentum
 * `a.0.momentum.NAME`. Names and layouts are PyTorch's.
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const { experiment, step, evaluated, rates, targets, adapter } = checkpoint;
  const tensors = new Map<string, StoredTensor>();
  for (const { key, replicas } of checkpoint.contenders)
    replicas.forEach((state, replica) => {
      for (const [name, tensor] of state.tensors) tensors.set(`${key}.${replica}.${name}`, tensor);
      for (const [name, tensor] of state.momentum) tensors.set(`${key}.${replica}.momentum.${name}`, tensor);
    });
  const diverged = checkpoint.contenders.flatMap(({ key, diverged: stopped }) => (stopped ? [key] : []));
  return encodeSafetensors(tensors, {
    format: FORMAT,
    experiment: formatLink(experiment),
    notes: JSON.stringify({ step, evaluated, rates, diverged, targets, adapter }),
  });
}

/** Reads what {@link encodeCheckpoint} wrote; whether the tensors fit the networks is seen when they are put there. Throws CheckpointError. */
export function decodeCheckpoint(file: Uint8Array): Checkpoint {
  const { tensors, metadata } = readFile(file);
  if (metadata['format'] !== FORMAT)
    throw new CheckpointError('The file is no checkpoint of this version of the playground.');
  const { experiment, notices } = parseLink(`?${metadata['experiment'] ?? ''}`);
  if (notices.length > 0)
    throw new CheckpointError(`The experiment of the checkpoint is not valid. ${notices.join(' ')}`);
  const { diverged, ...notes } = readNotes(metadata['notes'] ?? '');
  const states = new Map<string, { tensors: Map<string, Float>; momentum: Map<string, Float> }>();
  for (const [path, tensor] of tensors) {
    const [, place = '', momentum, name = ''] = /^([a-d]\.\d+)\.(momentum\.)?(.+)$/.exec(path) ?? [];
    if (!isFloat(tensor))
      throw new CheckpointError(`The tensor ${path} has values of another type than F32.`);
    const state = states.get(place) ?? { tensors: new Map(), momentum: new Map() };
    states.set(place, state);
    (momentum === undefined ? state.tensors : state.momentum).set(name, tensor);
  }
  return {
    ...notes,
    experiment,
    contenders: contenders(experiment).map(({ key }) => ({
      key,
      diverged: diverged.includes(key),
      replicas: Array.from({ length: experiment.runs }, (_, replica): NamedState => {
        const state = states.get(`${key}.${replica}`);
        if (state === undefined)
          throw new CheckpointError(`The checkpoint lacks run ${replica} of ${key.toUpperCase()}.`);
        return state;
      }),
    })),
  };
}

type Float = StoredTensor<Float32Array>;

function isFloat(tensor: StoredTensor): tensor is Float {
  return tensor.values instanceof Float32Array;
}

function readFile(file: Uint8Array) {
  try {
    return decodeSafetensors(file);
  } catch (error) {
    if (error instanceof SafetensorsError) throw new CheckpointError(error.message, { cause: error });
    throw error;
  }
}

function readNotes(text: string): z.infer<typeof NOTES> {
  try {
    return NOTES.parse(JSON.parse(text));
  } catch (cause) {
    throw new CheckpointError('The notes of the checkpoint are damaged.', { cause });
  }
}
