/** Side of an image in pixels. */
export const IMAGE_SIZE = 32;
/** Colour planes of an image. */
export const IMAGE_CHANNELS = 3;
/** Bytes of one image: red plane, green plane, blue plane, each row by row. */
export const IMAGE_BYTES = IMAGE_CHANNELS * IMAGE_SIZE * IMAGE_SIZE;

export type DatasetName = 'synthetic' | 'cifar100';

/** Labelled images, as they lie on the GPU: `pixels[count, 3, 32, 32]` bytes. */
export interface ImageSet {
  readonly count: number;
  readonly pixels: Uint8Array;
  /** Fine label of each image, 0 to 99. */
  readonly fine: Uint8Array;
  /** Coarse label of each image, 0 to 19. */
  readonly coarse: Uint8Array;
}

export interface Dataset {
  readonly name: DatasetName;
  readonly train: ImageSet;
  readonly test: ImageSet;
  /** 100 names, indexed by fine label. */
  readonly fineNames: readonly string[];
  /** 20 names, indexed by coarse label. */
  readonly coarseNames: readonly string[];
  /** Channel means and standard deviations (0 to 255) that images are normalised with. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** The two halves of a data set. */
export type Split = 'train' | 'test';

/** Images of each fine class, by half. */
export type ImagesPerClass = Readonly<Record<Split, number>>;

/** Room for `count` images. */
export function emptySet(count: number): ImageSet {
  return {
    count,
    pixels: new Uint8Array(count * IMAGE_BYTES),
    fine: new Uint8Array(count),
    coarse: new Uint8Array(count),
  };
}
