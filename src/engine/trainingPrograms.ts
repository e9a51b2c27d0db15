import { elementCount } from '../network/parameters';
import { bytesOf, elementsOf } from './cost';
import { BackwardPass } from './backward';
import { ForwardPass, type PermutationMode } from './forward';
import type { ImageSetShape } from './images';
import type { NetworkState } from './networkState';
import { type Batch, replicas } from './maps';
import { softmaxCrossEntropy } from './pointwiseOperations';
import type { TargetChoice } from './target';
import { tieGradients } from './tieOperations';
import { type Program, ProgramBuilder, type Tensor, tensor, view } from './program';

/** Share of the old running statistics that a step keeps. */
export const RUNNING_KEEP = 0.9;

export interface TrainingSettings {
  /** What kernels are chosen for; a GPU by default. */
  readonly targetOf?: TargetChoice;
  readonly imagesPerReplica: number;
  readonly permutation: PermutationMode;
  readonly shuffle: boolean;
  readonly augment: boolean;
  readonly momentum: number;
  readonly decay: number;
}

/** One training step: batch, forward, backward, check, update. */
export function trainingProgram(
  state: NetworkState,
  set: ImageSetShape,
  settings: TrainingSettings,
): Program {
  const program = new ProgramBuilder(settings.targetOf);
  const batch = state.batch(settings.imagesPerReplica);
  const { images, labels } = chooseBatch(program, batch, set, settings);
  const trace = new ForwardPass(program, state, batch, settings.permutation, true).run(images);
  const outcomes = tensor('outcomes', 2 * batch.images);
  const { classes } = state.network.classifier;
  softmaxCrossEntropy(program, batch, classes, { logits: trace.logits, labels, outcomes });
  new BackwardPass(program, state, batch).run(trace);
  for (const tie of state.network.ties ?? []) tieGradients(program, state, tie);
  checkAndReport(program, state, batch, outcomes);
  update(program, state, settings);
  return program.dispatches;
}

/** One batch of an evaluation with running statistics: forward and report, and the class that each image is taken for. */
export function evaluationProgram(
  state: NetworkState,
  set: ImageSetShape,
  imagesPerReplica: number,
  permutation: PermutationMode,
  targetOf?: TargetChoice,
  predictions?: Tensor,
): Program {
  const program = new ProgramBuilder(targetOf);
  const batch = state.batch(imagesPerReplica);
  const { images, labels } = chooseBatch(program, batch, set, { shuffle: false, augment: false });
  const trace = new ForwardPass(program, state, batch, permutation, false).run(images);
  const outcomes = tensor('outcomes', 2 * batch.images);
  const { classes } = state.network.classifier;
  softmaxCrossEntropy(program, batch, classes, { logits: trace.logits, labels, outcomes, predictions });
  report(program, state.evaluationMetrics, batch, outcomes, tensor('no checks', 2), 0);
  return program.dispatches;
}

/** Sets every parameter and statistic to its initial value; velocities to 0. */
export function initialisationProgram(state: NetworkState): Program {
  const program = new ProgramBuilder();
  const tensors = [
    { of: state.weights, layout: state.parameters },
    { of: state.running, layout: state.statistics },
  ];
  const initialisations = state.initialisations;
  for (const { of, layout } of tensors)
    for (const slot of layout.slots) {
      const { initialisation, index } = initialisations.get(slot.name) ?? {};
      if (initialisation === undefined || index === undefined)
        throw new RangeError(`${slot.name} has no initial value.`);
      const [kind, value] =
        initialisation.kind === 'normal'
          ? [1, Math.sqrt(2 / initialisation.fanIn)]
          : initialisation.kind === 'uniform'
            ? [2, 1 / Math.sqrt(initialisation.fanIn)]
            : [0, initialisation.value];
      program.invocations(
        `${slot.name} initial values`,
        'initialise',
        [slot.rows * slot.pitch, state.replicas],
        { KIND: kind },
        { values: view(of, 4 * slot.offset) },
        { multiplyAdds: 0, bytes: 4 * state.replicas * slot.rows * slot.pitch, loads: 0 },
        {
          rows: slot.rows,
          row: slot.row,
          pitch: slot.pitch,
          tensor: initialisation.kind === 'constant' ? 0 : index,
          replica_stride: layout.size,
          value,
        },
      );
    }
  return program.dispatches;
}

function chooseBatch(
  program: ProgramBuilder,
  batch: Batch,
  set: ImageSetShape,
  { shuffle, augment }: Pick<TrainingSettings, 'shuffle' | 'augment'>,
): { images: Tensor; labels: Tensor } {
  const picks = tensor('picks', 4 * batch.images);
  const labels = tensor('labels', batch.images);
  const images = tensor('images', batch.images * elementCount([3, 32, 32]));
  program.invocations(
    'choose batch',
    'choose_batch',
    [batch.images],
    {
      IMAGES: batch.images,
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      SET_IMAGES: set.count,
      HALF_BITS: Math.max(1, Math.ceil(Math.ceil(Math.log2(set.count)) / 2)),
      SHUFFLE: shuffle ? 1 : 0,
      AUGMENT: augment ? 1 : 0,
    },
    { set_labels: set.labels, picks, labels },
    { multiplyAdds: 0, bytes: bytesOf(picks, labels, labels), loads: batch.images },
  );
  gatherImages(program, batch, set, { picks, images });
  return { images, labels };
}

/** Crops, mirrors and normalises the picked images of a set; see augment.wgsl. */
export function gatherImages(
  program: ProgramBuilder,
  batch: Batch,
  set: ImageSetShape,
  { picks, images }: { readonly picks: Tensor; readonly images: Tensor },
): void {
  const [red, green, blue] = set.mean;
  const [redStd, greenStd, blueStd] = set.std;
  program.invocations(
    'augment',
    'augment',
    [768, batch.images],
    {},
    { set_start: set.start, set_rest: set.rest, picks, y: images },
    {
      multiplyAdds: elementsOf(images),
      // An image comes as bytes. What a crop leaves outside is not loaded, so these are the most.
      bytes: bytesOf(images) / 4 + bytesOf(picks, images),
      loads: 2 * elementsOf(images),
    },
    {
      start_images: set.startImages,
      mean_red: red,
      mean_green: green,
      mean_blue: blue,
      std_red: redStd,
      std_green: greenStd,
      std_blue: blueStd,
    },
  );
}

const CHECK_SLICES = 1024;

function checkAndReport(program: ProgramBuilder, state: NetworkState, batch: Batch, outcomes: Tensor): void {
  const vectors = state.parameters.size / 4;
  const slices = Math.min(CHECK_SLICES, vectors);
  const checks = tensor('checks', 2 * slices * state.replicas);
  program.invocations(
    'finite check',
    'finite_check',
    [slices, state.replicas],
    { SLICES: slices, VECTORS: vectors, STATISTIC_VECTORS: state.statistics.size / 4 },
    { gradients: state.gradients, statistics: state.batchStatistics, checks },
    {
      multiplyAdds: elementsOf(state.gradients),
      bytes: bytesOf(state.gradients, state.batchStatistics, checks),
      loads: elementsOf(state.gradients) + elementsOf(state.batchStatistics),
    },
  );
  report(program, state.metrics, batch, outcomes, checks, slices);
}

function report(
  program: ProgramBuilder,
  metrics: Tensor,
  batch: Batch,
  outcomes: Tensor,
  checks: Tensor,
  slices: number,
): void {
  program.workgroups(
    'metrics',
    'metrics',
    [batch.images / batch.imagesPerReplica],
    { IMAGES_PER_REPLICA: batch.imagesPerReplica, SLICES: slices, WORKGROUP: 16 },
    { outcomes, checks, metrics },
    {
      multiplyAdds: 0,
      bytes: bytesOf(outcomes, checks, metrics),
      loads: elementsOf(outcomes) + (slices > 0 ? elementsOf(checks) + replicas(batch) : 0),
    },
  );
}

function update(program: ProgramBuilder, state: NetworkState, { momentum, decay }: TrainingSettings): void {
  const trainedVectors = state.trained / 4;
  program.invocations(
    'update',
    'sgd',
    [trainedVectors, state.replicas],
    {
      TRAINED_VECTORS: trainedVectors,
      VECTORS: state.parameters.size / 4,
      REPLICAS: state.replicas,
      MOMENTUM: momentum,
      DECAY: decay,
    },
    {
      gradients: state.gradients,
      weights: state.weights,
      velocities: state.velocities,
      metrics: state.metrics,
    },
    {
      multiplyAdds: 4 * state.replicas * state.trained,
      // Gradients, weights and velocities in; weights and velocities out.
      bytes: 5 * 4 * state.replicas * state.trained,
      loads: state.replicas * trainedVectors * (16 + state.replicas),
    },
  );
  const statisticVectors = state.statistics.size / 4;
  program.invocations(
    'running statistics',
    'update_statistics',
    [statisticVectors, state.replicas],
    { VECTORS: statisticVectors, REPLICAS: state.replicas, KEEP: RUNNING_KEEP },
    { batch_statistics: state.batchStatistics, running: state.running, metrics: state.metrics },
    {
      multiplyAdds: 2 * elementsOf(state.running),
      bytes: bytesOf(state.batchStatistics, state.running, state.running),
      loads: state.replicas * statisticVectors * (8 + state.replicas),
    },
  );
}
