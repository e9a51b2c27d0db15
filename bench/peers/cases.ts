import { groupBlock } from '../../src/network/block';
import type { NetworkSpec } from '../../src/network/network';
import { CLASSES, type Task } from './problem';

/** A network and a batch size on which systems compete. */
export interface Case {
  /** NETWORK/BATCH */
  readonly name: string;
  readonly title: string;
  readonly spec: NetworkSpec;
  readonly task: Task;
}

interface Candidate {
  readonly title: string;
  readonly spec: NetworkSpec;
  readonly learningRate: number;
}

const shallow = { depth: 8, widthPolicy: 'constant', identity: false, classes: CLASSES } as const;

const NETWORKS: Readonly<Record<string, Candidate>> = {
  small: {
    title: 'IGC(8, 2), depth 8',
    spec: { ...shallow, block: groupBlock(8, 2, 2) },
    learningRate: 0.1,
  },
  igc: {
    title: 'IGC(40, 2), depth 8',
    spec: { ...shallow, block: groupBlock(40, 2, 2) },
    learningRate: 0.1,
  },
  gpc: {
    title: 'GPC(30, 2), depth 8',
    spec: { ...shallow, block: groupBlock(30, 2, 1) },
    learningRate: 0.1,
  },
  deep: {
    title: 'IGC(40, 2), depth 20, M doubled',
    spec: { ...shallow, block: groupBlock(40, 2, 2), depth: 20, widthPolicy: 'double-m' },
    // Gradients grow from layer to layer, and with 0.1 so does what float32 rounds: losses part within four steps.
    learningRate: 0.003,
  },
};

const BATCHES = [8, 64];

export const CASES: readonly Case[] = Object.entries(NETWORKS).flatMap(([name, candidate]) =>
  BATCHES.map((batch) => ({
    name: `${name}/${batch}`,
    title: `${candidate.title}, batch ${batch}`,
    spec: candidate.spec,
    task: { batch, learningRate: candidate.learningRate },
  })),
);
