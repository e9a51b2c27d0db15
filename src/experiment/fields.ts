import { z } from 'zod';
import { type Block, blockWidth, formatBlock, parseBlock } from '../network/block';
import { type WidthPolicy, blocksPerStage } from '../network/network';

/** Widest block that a link may ask for; the memory plan decides what fits a device. */
export const MAX_WIDTH = 1024;
export const MAX_BLOCKS_PER_STAGE = 32;

export const CONTENDER_KEYS = ['a', 'b', 'c', 'd'] as const;
export type ContenderKey = (typeof CONTENDER_KEYS)[number];

/** Everything that a user sets up: plain values, under the keys of the link. */
export interface Experiment extends Readonly<Record<ContenderKey, Block | 'none'>> {
  readonly depth: number;
  readonly width: WidthPolicy;
  readonly ident: boolean;
  readonly data: 'synthetic' | 'cifar100';
  readonly labels: 'fine' | 'coarse';
  readonly train: number | 'all';
  readonly test: number | 'all';
  readonly batch: number;
  readonly epochs: number;
  readonly lr: number;
  readonly schedule: 'steps' | 'cosine' | 'constant';
  readonly momentum: number;
  readonly decay: number;
  readonly augment: 'crop-mirror' | 'none';
  readonly shuffle: boolean;
  readonly seed: number;
  readonly runs: number;
  readonly permutation: 'folded' | 'explicit';
}

export type FieldKey = keyof Experiment;

/**
 * One setting of an experiment. The table below drives everything that knows about settings: the type, the defaults,
 * the link, the form and the messages.
 */
export interface Field<Value> {
  readonly initial: Value;
  /** Reads the text of a link; what it refuses is replaced by the default. */
  readonly schema: z.ZodType<Value, string>;
  readonly format: (value: Value) => string;
  readonly label: string;
  /** One sentence for the form's tooltip. */
  readonly help: string;
  /** What the link accepts, to complete "... must be". */
  readonly accepts: string;
  /** All values, where there are few. */
  readonly choices?: readonly Value[];
  /** Least and greatest value of a number. */
  readonly bounds?: readonly [number, number];
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberField(
  initial: number,
  bounds: readonly [number, number],
  label: string,
  help: string,
  kind: 'whole' | 'real' = 'whole',
): Field<number> {
  const [least, most] = bounds;
  const bounded = z.number().min(least).max(most);
  return {
    initial,
    schema: z
      .string()
      .regex(DECIMAL)
      // + 0 makes 0 of -0, which a link cannot tell apart.
      .transform((text) => Number(text) + 0)
      .pipe(kind === 'whole' ? bounded.int() : bounded),
    format: String,
    label,
    help,
    accepts: `a ${kind === 'whole' ? 'whole ' : ''}number from ${least} to ${most}`,
    bounds,
  };
}

function choiceField<const Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  label: string,
  help: string,
): Field<Choice> {
  return {
    initial: choices[0],
    schema: z.string().transform((text, context): Choice => {
      const choice = choices.find((candidate) => candidate === text);
      if (choice !== undefined) return choice;
      context.addIssue('not a choice');
      return z.NEVER;
    }),
    choices,
    format: (choice) => choice,
    label,
    help,
    accepts: `one of ${choices.join(', ')}`,
  };
}

function switchField(initial: boolean, label: string, help: string): Field<boolean> {
  return {
    initial,
    schema: z
      .string()
      .regex(/^[01]$/)
      .transform((text) => text === '1'),
    format: (on) => (on ? '1' : '0'),
    label,
    help,
    accepts: '0 or 1',
  };
}

function countField(label: string, help: string): Field<number | 'all'> {
  const count = numberField(0, [1, 50_000], label, help);
  return {
    initial: 'all',
    schema: z.string().transform((text, context): number | 'all' => {
      const parsed =
        text === 'all' ? { success: true as const, data: 'all' as const } : count.schema.safeParse(text);
      if (parsed.success) return parsed.data;
      context.addIssue('not a count');
      return z.NEVER;
    }),
    format: String,
    label,
    help,
    accepts: `all or ${count.accepts}`,
  };
}

function contenderField(initial: string, label: string): Field<Block | 'none'> {
  return {
    initial: parseBlock(initial) ?? 'none',
    schema: z.string().transform((text, context): Block | 'none' => {
      if (text === 'none') return 'none';
      const block = parseBlock(text);
      if (block && blockWidth(block) <= MAX_WIDTH) return block;
      context.addIssue('not a block');
      return z.NEVER;
    }),
    format: (block) => (block === 'none' ? 'none' : formatBlock(block)),
    label,
    help: 'A block: L primary partitions of M channels each, K secondary partitions; or a product of group convolutions; or a regular convolution of C channels.',
    accepts: `a block such as L40M2K2 (K divides L * M), V1.8.8 or C16, at most ${MAX_WIDTH} channels wide, or none`,
  };
}

const depth: Field<number> = {
  ...numberField(
    8,
    [5, 3 * MAX_BLOCKS_PER_STAGE + 2],
    'Depth',
    'Layers with weights in a row: 3 B + 2 for B blocks a stage. That the paper compares at 8 is inferred from its accuracies.',
  ),
  schema: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .refine((value) => (blocksPerStage(value) ?? Infinity) <= MAX_BLOCKS_PER_STAGE),
  accepts: `3 B + 2 for 1 to ${MAX_BLOCKS_PER_STAGE} blocks a stage (5, 8, 11, ... ${3 * MAX_BLOCKS_PER_STAGE + 2})`,
};

export const FIELDS: { readonly [Key in FieldKey]: Field<Experiment[Key]> } = {
  a: contenderField('L40M2K2', 'Contender A'),
  b: contenderField('L30M2K1', 'Contender B'),
  c: contenderField('none', 'Contender C'),
  d: contenderField('none', 'Contender D'),
  depth,
  width: choiceField(
    ['constant', 'double-m', 'double-l'],
    'Width policy',
    'How blocks widen at the two stage changes: not at all (inferred: the paper does not state its policy), by doubling M (the released code) or by doubling L.',
  ),
  ident: switchField(
    false,
    'Identity shortcuts',
    'Adds the input of every pair of blocks to its output, the paper\'s "+Ident".',
  ),
  data: choiceField(
    ['synthetic', 'cifar100'],
    'Data',
    'The built-in synthetic images, or the real CIFAR-100, which you drop on the page or download.',
  ),
  labels: choiceField(['fine', 'coarse'], 'Labels', '100 classes, or their 20 superclasses.'),
  train: countField('Training images', 'A class-balanced subset of the training images, or all of them.'),
  test: countField('Test images', 'A class-balanced subset of the test images, or all of them.'),
  batch: numberField(64, [1, 1024], 'Batch', 'Images in a step, for each run.'),
  epochs: numberField(20, [1, 1000], 'Epochs', 'Passes over the training images; the paper makes 400.'),
  lr: numberField(0.1, [0, 10_000], 'Learning rate', 'Of the first step; the schedule lowers it.', 'real'),
  schedule: choiceField(
    ['steps', 'cosine', 'constant'],
    'Schedule',
    'Steps divides the learning rate by 10 at 1/2, 3/4 and 7/8 of the run; cosine lets it fall to 0.',
  ),
  momentum: numberField(
    0.9,
    [0, 0.9999],
    'Momentum',
    "Of stochastic gradient descent, in Nesterov's form.",
    'real',
  ),
  decay: numberField(1e-4, [0, 1], 'Weight decay', 'Pulls every parameter towards 0.', 'real'),
  augment: choiceField(
    ['crop-mirror', 'none'],
    'Augmentation',
    'Crop-mirror pads by 4 pixels of the mean colour, crops at random and mirrors every other image at random.',
  ),
  shuffle: switchField(
    true,
    'Shuffle',
    'Draws the images in a new order each epoch; off takes them in their own order.',
  ),
  seed: numberField(
    1,
    [0, 0xffff_ffff],
    'Seed',
    'Of initial weights, order and augmentation; run r uses seed + r.',
  ),
  runs: numberField(
    1,
    [1, 8],
    'Runs',
    'Independently seeded copies of each network, trained at the same time.',
  ),
  permutation: choiceField(
    ['folded', 'explicit'],
    'Permutation',
    'Folded into the indexing of the 1x1 convolution, or as a kernel of its own: the same numbers at another cost.',
  ),
};

export const FIELD_KEYS: readonly FieldKey[] = Object.keys(FIELDS).filter((key): key is FieldKey =>
  Object.hasOwn(FIELDS, key),
);

/** Makes an experiment by asking for the value of every setting, in the order of the link. */
export function mapFields(value: <Key extends FieldKey>(key: Key) => Experiment[Key]): Experiment {
  return {
    a: value('a'),
    b: value('b'),
    c: value('c'),
    d: value('d'),
    depth: value('depth'),
    width: value('width'),
    ident: value('ident'),
    data: value('data'),
    labels: value('labels'),
    train: value('train'),
    test: value('test'),
    batch: value('batch'),
    epochs: value('epochs'),
    lr: value('lr'),
    schedule: value('schedule'),
    momentum: value('momentum'),
    decay: value('decay'),
    augment: value('augment'),
    shuffle: value('shuffle'),
    seed: value('seed'),
    runs: value('runs'),
    permutation: value('permutation'),
  };
}
