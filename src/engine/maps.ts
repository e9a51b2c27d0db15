import { type Tensor, tensor } from './program';

/** Sizes that all operations of a program share. */
export interface Batch {
  /** Images of all replicas: replica r has images r * imagesPerReplica and on. */
  readonly images: number;
  readonly imagesPerReplica: number;
  /** Floats of a replica's parameters in the flat buffer. */
  readonly replicaWeights: number;
  /** Floats of a replica's batch norm statistics in the flat buffer. */
  readonly replicaStatistics: number;
}

/** Channels of maps of a size. */
export interface MapShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}
/**
 * Maps as they are stored: themselves, or, with `affine` (scale and shift of each replica's channels), to be read as
 * relu(scale * value + shift), so that normalised values never travel through memory.
 */
export interface StoredMaps {
  readonly tensor: Tensor;
  readonly affine?: Tensor;
}

export function maps(label: string, { images }: Batch, { channels, height, width }: MapShape): Tensor {
  return tensor(label, images * channels * height * 4 * Math.ceil(width / 4));
}

/** Copies of the network in a batch. */
export function replicas({ images, imagesPerReplica }: Batch): number {
  return images / imagesPerReplica;
}

/** Vectors of four pixels that hold a plane. */
export function planeVectors({ height, width }: MapShape): number {
  return height * Math.ceil(width / 4);
}

/** Vectors of four pixels that hold an image's maps. */
export function mapVectors(shape: MapShape): number {
  return shape.channels * planeVectors(shape);
}
