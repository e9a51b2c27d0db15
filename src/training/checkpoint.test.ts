import { describe, expect, it } from 'vitest';
import { contenders } from '../experiment/experiment';
import { parseLink } from '../experiment/link';
import { encodeSafetensors } from '../report/safetensors';
import { type Checkpoint, CheckpointError, decodeCheckpoint, encodeCheckpoint } from './checkpoint';

const { experiment } = parseLink('a=L2M2K2&b=C4&runs=2&lr=0.05');

function state(value: number) {
  const tensor = { shape: [2, 1], values: Float32Array.of(value, -0) };
  return { tensors: new Map([['stem.weight', tensor]]), momentum: new Map([['stem.weight', tensor]]) };
}

const CHECKPOINT: Checkpoint = {
  experiment,
  step: 12,
  evaluated: 10,
  rates: [
    { step: 0, value: 0.05 },
    { step: 9, value: 0 },
  ],
  contenders: contenders(experiment).map(({ key }, index) => ({
    key,
    diverged: key === 'b',
    replicas: [state(index), state(index + 10)],
  })),
  targets: {
    usual: { busyThreads: 256, subgroups: true, accumulators: 160 },
    tuned: [['conv3 8', { busyThreads: 64, subgroups: false, accumulators: 80 }]],
  },
  adapter: 'Google SwiftShader',
};

describe('a checkpoint', () => {
  it('comes back from its file as it was', () => {
    expect(decodeCheckpoint(encodeCheckpoint(CHECKPOINT))).toEqual(CHECKPOINT);
  });

  it('is refused where its file is cut off, of another kind, or not whole', () => {
    const file = encodeCheckpoint(CHECKPOINT);
    const refuse = (bytes: Uint8Array, message: RegExp) => {
      expect(() => decodeCheckpoint(bytes)).toThrow(CheckpointError);
      expect(() => decodeCheckpoint(bytes)).toThrow(message);
    };
    refuse(file.subarray(0, -1), /does not lie in the file/);
    refuse(encodeSafetensors(new Map()), /no checkpoint of this version/);
    const format = 'igc-playground checkpoint 1';
    refuse(encodeSafetensors(new Map(), { format, experiment: 'a=evil' }), /experiment.*not valid.*evil/);
    refuse(encodeSafetensors(new Map(), { format, experiment: '', notes: '{"step":-1}' }), /notes.*damaged/);
    const [a] = CHECKPOINT.contenders;
    refuse(encodeCheckpoint({ ...CHECKPOINT, contenders: a ? [a] : [] }), /lacks run 0 of B/);
  });
});
