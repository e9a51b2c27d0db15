import type { LayerMaps } from '../engine/inspector';
import type { ContenderKey } from '../experiment/fields';

/**
 * What can be asked of the run on the device, and what is answered. Images are those of the run's test set, by their place
 * in it; layers by their place in the network; replicas are counted from 0.
 */
export interface Inspections {
  /** The test images, without their pixels: they stay the same for a run. */
  'test-set': { readonly request: unknown; readonly answer: TestSet };
  /** Bytes of images, [images, 3, 32, 32]. */
  pixels: { readonly request: { readonly images: readonly number[] }; readonly answer: Uint8Array };
  /** What every contender makes of images now. */
  logits: { readonly request: { readonly images: readonly number[] }; readonly answer: LogitsNow };
  /** Parameters and running statistics by PyTorch's names, and in its layouts. */
  tensors: {
    readonly request: ReplicaOf & { readonly names: readonly string[] };
    readonly answer: TensorsNow;
  };
  /** What a layer makes of an image now. */
  maps: {
    readonly request: ReplicaOf & { readonly image: number; readonly layer: number };
    readonly answer: LayerMaps & Now;
  };
  /** How large weights and gradients are, and how strongly each channel answers. */
  layers: { readonly request: ReplicaOf; readonly answer: LayersNow };
}

export type InspectionKind = keyof Inspections;
export type RequestOf<Kind extends InspectionKind> = Inspections[Kind]['request'];
export type AnswerOf<Kind extends InspectionKind> = Inspections[Kind]['answer'];

/** One of the kinds with its request. */
export type Inspection = {
  [Kind in InspectionKind]: { readonly kind: Kind; readonly request: RequestOf<Kind> };
}[InspectionKind];

/** A kind and its request belong together, which TypeScript sees of no two separate values. */
export function inspectionOf<Kind extends InspectionKind>(kind: Kind, request: RequestOf<Kind>): Inspection {
  return { kind, request } as Inspection;
}

export interface ReplicaOf {
  readonly contender: ContenderKey;
  readonly replica: number;
}

interface Now {
  /** Steps that were done. */
  readonly step: number;
}

export interface TestSet {
  readonly count: number;
  /** Labels of each image, whichever of them the run is trained on. */
  readonly fine: Uint8Array;
  readonly coarse: Uint8Array;
  readonly fineNames: readonly string[];
  readonly coarseNames: readonly string[];
  /** The superclass of each class. */
  readonly coarseOfFine: Uint8Array;
}

export interface LogitsNow extends Now {
  readonly contenders: readonly {
    readonly contender: ContenderKey;
    /** [images, classes] of each replica. */
    readonly replicas: readonly Float32Array[];
  }[];
}

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface TensorsNow extends Now {
  readonly tensors: readonly NamedTensor[];
}

export interface LayersNow extends Now {
  /** Test images, spread over the set, for which channels were watched. */
  readonly images: number;
  readonly tensors: readonly TensorNorms[];
  readonly layers: readonly ChannelActivity[];
}

/** Euclidean norms of a trained tensor. */
export interface TensorNorms {
  readonly name: string;
  readonly elements: number;
  readonly weight: number;
  /** Of the loss of the last step's batch, without weight decay; undefined where no step was done since the run came to its device. */
  readonly gradient: number | undefined;
}

export interface ChannelActivity {
  readonly name: string;
  /** Mean of each channel's activated map over the images that were watched; 0 for one that answered to none. */
  readonly means: Float32Array;
}
