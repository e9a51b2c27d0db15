import { type Block, blockTitle } from '../network/block';
import { type Network, type NetworkSpec, blocksPerStage, buildNetwork } from '../network/network';
import {
  CONTENDER_KEYS,
  type ContenderKey,
  type Experiment,
  FIELDS,
  FIELD_KEYS,
  type FieldKey,
  mapFields,
} from './fields';

/** One of the networks that learn side by side. */
export interface Contender {
  readonly key: ContenderKey;
  /** For people: `IGC(40, 2)`. */
  readonly title: string;
  readonly block: Block;
}

/** Images that a data set holds, for rules that need it before it is loaded. */
export const IMAGES = {
  synthetic: { train: 5_000, test: 1_000 },
  cifar100: { train: 50_000, test: 10_000 },
} as const;

export const CLASSES = { fine: 100, coarse: 20 } as const;

export const DEFAULTS: Experiment = mapFields((key) => FIELDS[key].initial);

/** The text of one setting, as a link has it. */
export function formatField<Key extends FieldKey>(key: Key, experiment: Experiment): string {
  return FIELDS[key].format(experiment[key]);
}

/** Whether two experiments are the same, setting by setting. */
export function sameExperiment(one: Experiment, other: Experiment): boolean {
  return FIELD_KEYS.every((key) => formatField(key, one) === formatField(key, other));
}

export function contenders(experiment: Experiment): Contender[] {
  return CONTENDER_KEYS.flatMap((key) => {
    const block = experiment[key];
    return block === 'none' ? [] : [{ key, title: blockTitle(block), block }];
  });
}

export function networkSpec(experiment: Experiment, block: Block): NetworkSpec {
  return {
    block,
    depth: experiment.depth,
    widthPolicy: experiment.width,
    identity: experiment.ident,
    classes: CLASSES[experiment.labels],
  };
}

export function contenderNetwork(experiment: Experiment, contender: Contender): Network {
  return buildNetwork(networkSpec(experiment, contender.block));
}

/** Training images that are used: the subset's size, or all there are. */
export function trainingImages(experiment: Experiment): number {
  return experiment.train === 'all' ? IMAGES[experiment.data].train : experiment.train;
}

export function testImages(experiment: Experiment): number {
  return experiment.test === 'all' ? IMAGES[experiment.data].test : experiment.test;
}

/** Steps of an epoch; images that do not fill a last batch wait for the next epoch's order. */
export function stepsPerEpoch(experiment: Experiment): number {
  return Math.floor(trainingImages(experiment) / experiment.batch);
}

export function totalSteps(experiment: Experiment): number {
  return stepsPerEpoch(experiment) * experiment.epochs;
}

export interface Repair {
  readonly experiment: Experiment;
  /** A sentence for every setting that had to change, and to what. */
  readonly notices: readonly string[];
}

/** Makes settings that are each valid also fit each other. */
export function repair(experiment: Experiment): Repair {
  const notices: string[] = [];
  let fixed = experiment;
  const set = (change: Partial<Experiment>, notice: string) => {
    fixed = { ...fixed, ...change };
    notices.push(notice);
  };

  if (contenders(fixed).length === 0)
    set({ a: DEFAULTS.a }, 'No contender is left, so A is the default block.');
  const available = IMAGES[fixed.data];
  for (const key of ['train', 'test'] as const) {
    const count = fixed[key];
    if (count !== 'all' && count > available[key])
      set(
        { [key]: 'all' },
        `${key} = ${count} is more than the ${available[key]} images there are: all are used.`,
      );
  }
  const images = trainingImages(fixed);
  if (fixed.batch > images)
    set(
      { batch: images },
      `batch = ${fixed.batch} is more than the ${images} training images: ${images} is used.`,
    );
  if (fixed.ident && (blocksPerStage(fixed.depth) ?? 0) % 2 !== 0)
    set(
      { ident: false },
      `ident = 1 needs an even number of blocks a stage (depth 8, 14, 20, ...): it is off.`,
    );
  return { experiment: fixed, notices };
}
