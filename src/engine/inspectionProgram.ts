import { ForwardPass, type ForwardTrace, type PermutationMode } from './forward';
import type { ImageSetShape } from './images';
import type { NetworkState } from './networkState';
import { featureVectors, pool } from './pointwiseOperations';
import { type Program, ProgramBuilder, type Tensor, tensor } from './program';
import type { TargetChoice } from './target';
import { gatherImages } from './trainingPrograms';

/** The forward pass of chosen images with running statistics, and where what it finds is to be read. */
export interface InspectionProgram {
  readonly program: Program;
  readonly imagesPerReplica: number;
  /** Written before a run: (image, dx, dy, mirror) of every image of every replica; see augment.wgsl. */
  readonly picks: Tensor;
  readonly trace: ForwardTrace;
  /** Mean of every activated map, of each layer: [images, channels padded to 4]. */
  readonly means: readonly Tensor[];
}

/** An evaluation's forward pass on images that are named one by one; it changes nothing that training knows. */
export function inspectionProgram(
  state: NetworkState,
  set: ImageSetShape,
  imagesPerReplica: number,
  permutation: PermutationMode,
  targetOf?: TargetChoice,
): InspectionProgram {
  const builder = new ProgramBuilder(targetOf);
  const batch = state.batch(imagesPerReplica);
  const picks = tensor('inspected picks', 4 * batch.images, true);
  const images = tensor('inspected images', batch.images * 3 * 32 * 32);
  gatherImages(builder, batch, set, { picks, images });
  const means: Tensor[] = [];
  const pass = new ForwardPass(builder, state, batch, permutation, false);
  const trace = pass.run(images, ({ layer, norm, output }) => {
    const features = tensor(
      `${layer.name} means`,
      batch.images * 4 * featureVectors(norm.shape.channels),
      true,
    );
    pool(builder, batch, norm.shape, { x: output, features });
    means.push(features);
  });
  return { program: builder.dispatches, imagesPerReplica, picks, trace, means };
}

/** The launch after which a tensor of the program has its values. */
export function launchOf(program: Program, tensor: Tensor): number {
  const launch = program.findIndex(({ bindings }) =>
    Object.values(bindings).some((view) => view.tensor === tensor),
  );
  if (launch < 0) throw new RangeError(`${tensor.label} is not of this program.`);
  return launch;
}
