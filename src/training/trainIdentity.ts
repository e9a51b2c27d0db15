import type { Dataset } from '../dataset/types';
import type { Control } from '../engine/control';
import type { NamedTensors } from '../engine/snapshot';
import { MAX_STEPS_PER_SUBMIT, Trainer } from '../engine/trainer';
import { CLASSES } from '../experiment/experiment';
import { regularBlock } from '../network/block';
import { spreadOfCopies } from '../network/identity';
import { identityNetwork, identityState, reversedState } from '../network/identityNetwork';
import { type Network, type NetworkSpec, buildNetwork } from '../network/network';
import { largestDifference } from '../report/identity';
import type { Accelerator } from './adapter';
import type { IdentityLosses, IdentityOutcome, IdentityTrainingRequest } from './identityTraining';
import type { Watch } from './measurements';
import type { SessionEvent } from './protocol';
import { labelled } from './run';
import { startFrom } from './startFrom';

/** The networks of the trainer, by their places. */
const [REGULAR, IGC, REVERSED] = [0, 1, 2];
const NETWORKS = [REGULAR, IGC, REVERSED];
/** A round of all networks takes about this: short enough to see progress and to be given up. */
const ROUND_MILLISECONDS = 150;
/** As long as a submission may take. */
const PIECE_MILLISECONDS = 50;

/**
 * Trains a regular network, its IGC form, and as a yardstick of rounding the regular network with its channels reversed: from
 * the same state, on the same batches, by the same rule. Throws RangeError without images, MemoryError where it does not fit.
 */
export async function trainIdentity(
  { device, kernels }: Accelerator,
  dataset: Dataset | undefined,
  request: IdentityTrainingRequest,
  { signal, share, tell }: Watch,
): Promise<SessionEvent> {
  if (dataset === undefined) throw new RangeError('The images are not loaded: load them, then try again.');
  const { experiment, shape, batch, steps } = request;
  const started = performance.now();
  share(0);
  const regular = buildNetwork(regularSpec(request));
  const form = identityNetwork(regular.spec, shape.parts);
  const count = Math.min(request.images, dataset.train.count);
  const trainer = await Trainer.create(device, kernels, {
    networks: [regular, form, regular],
    replicas: 1,
    imagesPerReplica: batch,
    train: labelled(dataset.train, count, experiment),
    test: labelled(dataset.test, 1, experiment),
    normalisation: dataset,
    permutation: 'folded',
    shuffle: experiment.shuffle,
    augment: experiment.augment === 'crop-mirror',
    momentum: experiment.momentum,
    decay: experiment.decay,
  });
  try {
    trainer.initialise(REGULAR, experiment.seed);
    const start = await stateOf(trainer, REGULAR);
    startFrom(trainer, IGC, named(identityState(form, start, shape)), 1);
    startFrom(trainer, REVERSED, named(reversedState(start, shape.channels)), 1);

    const perEpoch = Math.floor(count / batch);
    const { seed, lr: learningRate } = experiment;
    let milliseconds = Infinity;
    let divergedAt: number | undefined;
    for (let done = 0; done < steps && divergedAt === undefined;) {
      signal.throwIfAborted();
      const round = Math.floor(ROUND_MILLISECONDS / milliseconds);
      const controls = Array.from(
        { length: Math.min(steps - done, Math.max(1, Math.min(round, MAX_STEPS_PER_SUBMIT))) },
        (_, index): Control => ({
          seed,
          epoch: Math.floor((done + index) / perEpoch),
          position: ((done + index) % perEpoch) * batch,
          valid: batch,
          learningRate,
        }),
      );
      const before = performance.now();
      const pieces = milliseconds === Infinity ? 1 : Math.ceil(milliseconds / PIECE_MILLISECONDS);
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      const results = await Promise.all(NETWORKS.map((network) => trainer.train(network, controls, pieces)));
      milliseconds = (performance.now() - before) / controls.length;
      const losses = controls.map((_, index): IdentityLosses => {
        const [one = NaN, igc = NaN, reversed = NaN] = results.map((reports) => {
          const metrics = reports[index]?.[0];
          return metrics?.finite ? metrics.lossSum / batch : NaN;
        });
        return { step: done + index + 1, regular: one, igc, reversed };
      });
      const finite = losses.filter((loss) => !Object.values(loss).some(Number.isNaN));
      if (finite.length < losses.length) divergedAt = done + finite.length + 1;
      done += controls.length;
      tell({ type: 'identity-losses', losses: finite });
      share(done / steps);
    }

    const [one, igc, reversed] = await Promise.all(NETWORKS.map((network) => stateOf(trainer, network)));
    const outcome: IdentityOutcome = {
      igcState: difference(identityState(form, one ?? start, shape), igc),
      reversedState: difference(reversedState(one ?? start, shape.channels), reversed),
      spread: Math.max(...tiedOutputs(form).map((name) => spreadOfCopies(igc?.get(name) ?? [NaN], shape))),
      divergedAt,
      seconds: (performance.now() - started) / 1000,
    };
    return { type: 'identity-trained', outcome };
  } finally {
    trainer.destroy();
  }
}

function regularSpec({ experiment, shape, depth }: IdentityTrainingRequest): NetworkSpec {
  return {
    block: regularBlock(shape.channels),
    depth,
    widthPolicy: 'constant',
    identity: false,
    classes: CLASSES[experiment.labels],
  };
}

function tiedOutputs({ ties = [] }: Network): string[] {
  return ties.filter(({ along }) => along === 'outputs').map(({ name }) => name);
}

async function stateOf(trainer: Trainer, network: number): Promise<ReadonlyMap<string, Float32Array>> {
  const tensors = trainer.namedTensors(network, await trainer.snapshot(network), 0);
  return new Map([...tensors].map(([name, { values }]) => [name, values]));
}

function named(state: ReadonlyMap<string, Float64Array>): NamedTensors {
  return new Map(
    [...state].map(([name, values]) => [name, { shape: [values.length], values: Float32Array.from(values) }]),
  );
}

/** The largest difference of any element; infinite where a tensor is missing. */
function difference(
  expected: ReadonlyMap<string, ArrayLike<number>>,
  found: ReadonlyMap<string, ArrayLike<number>> | undefined,
): number {
  return Math.max(
    ...[...expected].map(([name, values]) => largestDifference(values, found?.get(name) ?? [])),
  );
}
