/** Euclidean norms of a trained tensor, by its name in PyTorch: `stages.0.1.primary.weight`. */
interface NamedNorms {
  readonly name: string;
  readonly elements: number;
  readonly weight: number;
  readonly gradient: number | undefined;
}

interface NamedMeans {
  readonly name: string;
  readonly means: ArrayLike<number>;
}

/** What a layer has learned and learns. */
export interface LayerNorms {
  /** `stem`, `stages.S.B` or `classifier`. */
  readonly name: string;
  readonly elements: number;
  /** Euclidean norms of all its parameters and of the gradients to them; the latter undefined where none is known. */
  readonly weight: number;
  readonly gradient: number | undefined;
  /** Channels, and those that were 0 everywhere in every image; undefined for the classifier, which has no maps. */
  readonly channels: number | undefined;
  readonly dead: number | undefined;
}

/**
 * Tensors by the layer that they belong to, in the order of the network: those of a layer have names that begin with its own.
 * The norm of several tensors is the root of the sum of the squares of theirs.
 */
export function layerNorms(tensors: readonly NamedNorms[], layers: readonly NamedMeans[]): LayerNorms[] {
  return [...layers, { name: 'classifier', means: undefined }].map(({ name, means }) => {
    const own = tensors.filter((tensor) => tensor.name.startsWith(`${name}.`));
    const gradients = own.map(({ gradient }) => gradient);
    return {
      name,
      elements: own.reduce((sum, { elements }) => sum + elements, 0),
      weight: Math.hypot(...own.map(({ weight }) => weight)),
      gradient: gradients.every((gradient) => gradient !== undefined) ? Math.hypot(...gradients) : undefined,
      channels: means?.length,
      dead: means && deadChannels(means).length,
    };
  });
}

/** Channels whose activated maps, which are never negative, have a mean of 0: they are 0 everywhere. */
export function deadChannels(means: ArrayLike<number>): number[] {
  return Array.from(means).flatMap((mean, channel) => (mean === 0 ? [channel] : []));
}
