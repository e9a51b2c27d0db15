import type { Control } from '../engine/control';
import type { PermutationMode } from '../engine/forward';
import type { KernelTime } from '../engine/compiledProgram';
import type { LabelledImages } from '../engine/images';
import { createStopwatch } from '../engine/stopwatch';
import { MAX_STEPS_PER_SUBMIT, Trainer } from '../engine/trainer';
import { contenderNetwork, contenders } from '../experiment/experiment';
import { PURPOSE, random } from '../network/random';
import { largestDifference } from '../report/identity';
import type { Accelerator } from './adapter';
import type { Watch } from './measurements';
import type { Difference, PermutationComparison, PermutationRequest } from './permutationComparison';
import type { SessionEvent } from './protocol';
import { WatchedStopwatch } from './watchedStopwatch';

const MODES: readonly PermutationMode[] = ['folded', 'explicit'];
/** A round takes about this where steps are short: long beside what it costs to submit and to read. */
const ROUND_MILLISECONDS = 100;
/** As long as a submission may take. */
const PIECE_MILLISECONDS = 50;
/** Of timing the kernels one by one. */
const PROFILE = { rounds: 3, milliseconds: 300 } as const;
/** Share of the whole that the rounds are; kernels, and what is compared, are the rest. */
const ROUNDS_SHARE = 0.8;
const LEARNING_RATE = 0.01;
const IMAGE_BYTES = 3072;

/** Times both and compares what they compute. Throws MemoryError where they do not fit together. */
export async function comparePermutations(
  { device, kernels }: Accelerator,
  request: PermutationRequest,
  { signal, share }: Watch,
): Promise<SessionEvent> {
  const { experiment, images, rounds } = request;
  const contender = contenders(experiment).find(({ key }) => key === request.contender);
  if (contender === undefined) throw new RangeError('The experiment has no such contender.');
  share(0);
  const network = contenderNetwork(experiment, contender);
  const set = randomImages(images, network.spec.classes);
  const { momentum, decay, seed } = experiment;
  const trainers: Trainer[] = [];
  /* oxlint-disable no-await-in-loop -- both share a device, and are timed in turn */
  try {
    for (const permutation of MODES) {
      const trainer = await Trainer.create(device, kernels, {
        networks: [network],
        replicas: 1,
        imagesPerReplica: images,
        train: set,
        test: set,
        normalisation: { mean: [128, 128, 128], std: [64, 64, 64] },
        permutation,
        shuffle: false,
        augment: false,
        momentum,
        decay,
      });
      trainers.push(trainer);
      trainer.initialise(0, seed);
      signal.throwIfAborted();
    }
    const control: Control = { seed, epoch: 0, position: 0, valid: images, learningRate: LEARNING_RATE };
    const time = async (trainer: Trainer, steps: number, pieces: number) => {
      signal.throwIfAborted();
      const started = performance.now();
      await trainer.train(
        0,
        Array.from({ length: steps }, () => control),
        pieces,
      );
      return (performance.now() - started) / steps;
    };

    // The first step of each is not counted, but says how long a round should be.
    let longest = 0;
    for (const trainer of trainers) longest = Math.max(longest, await time(trainer, 1, 1));
    const steps = Math.max(1, Math.min(MAX_STEPS_PER_SUBMIT, Math.floor(ROUND_MILLISECONDS / longest)));
    const pieces = Math.ceil(longest / PIECE_MILLISECONDS);
    const milliseconds = trainers.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      // Who goes first takes turns, so that a device that slows down does so for both.
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      for (const place of order) {
        const trainer = trainers[place];
        if (trainer) milliseconds[place]?.push(await time(trainer, steps, pieces));
      }
      share((ROUNDS_SHARE * (round + 1)) / rounds);
    }

    const [folded, explicit] = trainers;
    if (!folded || !explicit) throw new RangeError('There are two ways to permute.');
    const compared = await compare(folded, explicit, images);
    const stopwatch = createStopwatch(device);
    const watched = new WatchedStopwatch(stopwatch, signal);
    const launches = await explicit.profile(0, control, watched, PROFILE);
    const comparison: PermutationComparison = {
      request,
      stepsPerRound: steps,
      folded: { milliseconds: milliseconds[0] ?? [], dispatches: folded.dispatches(0) },
      explicit: { milliseconds: milliseconds[1] ?? [], dispatches: explicit.dispatches(0) },
      ...compared,
      permuting: { ...permutingOf(launches), method: stopwatch.method },
    };
    return { type: 'permutations', comparison };
  } finally {
    for (const trainer of trainers) trainer.destroy();
  }
  /* oxlint-enable no-await-in-loop */
}

async function compare(
  folded: Trainer,
  explicit: Trainer,
  images: number,
): Promise<Pick<PermutationComparison, 'logits' | 'state'>> {
  const all = Array.from({ length: images }, (_, image) => image);
  const logits = async (trainer: Trainer) => {
    const [found = new Float32Array()] = await (await trainer.inspector(0)).logits(all);
    return found;
  };
  const state = async (trainer: Trainer) => {
    const { weights, velocities, running } = await trainer.snapshot(0);
    return [weights, velocities, running];
  };
  return {
    logits: differenceOf([await logits(folded)], [await logits(explicit)]),
    state: differenceOf(await state(folded), await state(explicit)),
  };
}

function differenceOf(ones: readonly Float32Array[], others: readonly Float32Array[]): Difference {
  return {
    elements: ones.reduce((sum, { length }) => sum + length, 0),
    largest: Math.max(...ones.map((one, index) => largestDifference(one, others[index] ?? []))),
  };
}

function permutingOf(launches: readonly KernelTime[]) {
  const permuting = launches.filter(({ kernel }) => kernel === 'permute');
  return {
    launches: permuting.length,
    bytes: permuting.reduce((sum, { cost }) => sum + cost.bytes, 0),
    milliseconds: permuting.reduce((sum, launch) => sum + launch.milliseconds, 0),
  };
}

/** Noise: neither what is timed nor what is compared depends on what the images show. */
function randomImages(count: number, classes: number): LabelledImages {
  const words = new Uint32Array((count * IMAGE_BYTES) / 4);
  for (let index = 0; index < words.length; index += 4)
    words.set(random(0, PURPOSE.augmentation, index, 0), index);
  return {
    count,
    pixels: new Uint8Array(words.buffer),
    labels: Uint8Array.from({ length: count }, (_, image) => image % classes),
  };
}
