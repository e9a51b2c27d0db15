import { CompiledProgram } from './compiledProgram';
import type { LayerTrace } from './forward';
import { type InspectionProgram, launchOf } from './inspectionProgram';
import type { KernelCache } from './kernel';
import type { MapShape } from './maps';
import type { Memory } from './memory';
import type { MemoryPlan } from './memoryPlan';
import { featureVectors } from './pointwiseOperations';
import { type Tensor, view } from './program';
import { Readback } from './readback';

/** An inspection before it is compiled: planned with the memory that training and evaluation take turns in. */
export interface PlannedInspection {
  readonly parts: InspectionProgram;
  readonly memory: MemoryPlan;
}

/** Maps of one image: [channels, height, width]. */
export interface ImageMaps extends MapShape {
  readonly values: Float32Array;
}

/** What a layer makes of one image. */
export interface LayerMaps {
  /** What each of its convolutions gives, in the order of the channels, before any batch norm. */
  readonly convolutions: readonly ImageMaps[];
  /** After batch norm, shortcut and ReLU. */
  readonly output: ImageMaps;
}

/** A crop that leaves the image as it is. */
const NO_CROP = [4, 4, 0] as const;

/**
 * Looks into a network: runs chosen images through it as an evaluation does, and reads what its layers give. It writes to
 * memory of its own and to what steps share in turn, so training goes on as if it had not been; it needs the queue for itself
 * until its promises resolve.
 */
export class Inspector {
  readonly #device: GPUDevice;
  readonly #memory: Memory;
  readonly #control: GPUBindGroup;
  readonly #planned: PlannedInspection;
  readonly #program: CompiledProgram;

  private constructor(
    device: GPUDevice,
    memory: Memory,
    control: GPUBindGroup,
    planned: PlannedInspection,
    program: CompiledProgram,
  ) {
    this.#device = device;
    this.#memory = memory;
    this.#control = control;
    this.#planned = planned;
    this.#program = program;
  }

  static async compile(
    device: GPUDevice,
    cache: KernelCache,
    memory: Memory,
    control: GPUBindGroup,
    planned: PlannedInspection,
  ): Promise<Inspector> {
    const { program } = planned.parts;
    const compiled = await CompiledProgram.compile(device, cache, memory, program, planned.memory);
    return new Inspector(device, memory, control, planned, compiled);
  }

  /** Logits of images of the test set, for each replica: [images, classes]. */
  async logits(images: readonly number[]): Promise<Float32Array[]> {
    const { logits } = this.#planned.parts.trace;
    const [found = []] = await this.#infer(images, [logits]);
    return found;
  }

  /** The mean of every activated map of each layer, for each replica: [images, channels]. */
  async means(images: readonly number[]): Promise<Float32Array[][]> {
    const { means, trace } = this.#planned.parts;
    const layers = await this.#infer(images, means);
    return layers.map((replicas, index) => {
      const channels = trace.layers[index]?.norm.shape.channels ?? 0;
      return replicas.map((padded) => withoutPadding(padded, channels, 4 * featureVectors(channels)));
    });
  }

  /** What one layer of one replica makes of an image of the test set. */
  async maps(image: number, replica: number, layer: number): Promise<LayerMaps> {
    const { parts } = this.#planned;
    const trace = parts.trace.layers[layer];
    if (trace === undefined) throw new RangeError(`There is no layer ${layer}.`);
    this.#pick([image]);
    const reads = readsOf(trace, replica, parts.imagesPerReplica);
    const bytes = reads.reduce((total, read) => total + 4 * read.floats, 0);
    const readback = new Readback(this.#device, bytes, 1);
    try {
      const staging = readback.take();
      const encoder = this.#device.createCommandEncoder({ label: 'inspect maps' });
      let done = 0;
      let at = 0;
      for (const { tensor, first, floats } of reads) {
        // Memory is shared in turn: what a launch gives is copied before the next one runs.
        const end = launchOf(parts.program, tensor) + 1;
        if (end > done) this.#program.encode(encoder, this.#control, 0, done, end);
        done = Math.max(done, end);
        this.#copy(encoder, tensor, first, floats, staging, at);
        at += 4 * floats;
      }
      this.#device.queue.submit([encoder.finish()]);
      return layerMaps(trace, reads, await readback.read(staging, bytes / 4));
    } finally {
      readback.destroy();
    }
  }

  destroy(): void {
    this.#program.destroy();
  }

  /** Runs images through the network, a batch at a time; the tensors' values, [tensor][replica], without other images'. */
  async #infer(images: readonly number[], tensors: readonly Tensor[]): Promise<Float32Array[][]> {
    const { imagesPerReplica, program } = this.#planned.parts;
    const batches = Math.ceil(images.length / imagesPerReplica);
    const bytes = tensors.reduce((total, tensor) => total + tensor.bytes, 0);
    const readback = new Readback(this.#device, bytes, 1);
    const replicas = this.#replicas();
    const found = tensors.map(({ bytes: size }) => {
      const perImage = size / 4 / (replicas * imagesPerReplica);
      return {
        perImage,
        values: Array.from({ length: replicas }, () => new Float32Array(perImage * images.length)),
      };
    });
    try {
      for (let batch = 0; batch < batches; batch++) {
        const start = batch * imagesPerReplica;
        const chosen = images.slice(start, start + imagesPerReplica);
        this.#pick(chosen);
        const staging = readback.take();
        const encoder = this.#device.createCommandEncoder({ label: 'inspect' });
        this.#program.encode(encoder, this.#control, 0, 0, program.length);
        let at = 0;
        for (const tensor of tensors) {
          this.#copy(encoder, tensor, 0, tensor.bytes / 4, staging, at);
          at += tensor.bytes;
        }
        this.#device.queue.submit([encoder.finish()]);
        // oxlint-disable-next-line no-await-in-loop -- batches share their memory
        const all = await readback.read(staging, bytes / 4);
        let from = 0;
        for (const { perImage, values } of found)
          for (const replica of values) {
            replica.set(all.subarray(from, from + perImage * chosen.length), perImage * start);
            from += perImage * imagesPerReplica;
          }
      }
    } finally {
      readback.destroy();
    }
    return found.map(({ values }) => values);
  }

  #replicas(): number {
    const { picks, imagesPerReplica } = this.#planned.parts;
    return picks.bytes / 16 / imagesPerReplica;
  }

  /** Says which images every replica gets; places that are left over get the first again. */
  #pick(images: readonly number[]): void {
    const { picks, imagesPerReplica } = this.#planned.parts;
    const values = new Uint32Array(picks.bytes / 4);
    for (let place = 0; place < values.length / 4; place++)
      values.set([images[place % imagesPerReplica] ?? images[0] ?? 0, ...NO_CROP], 4 * place);
    this.#device.queue.writeBuffer(this.#memory.buffer(picks), 0, values);
  }

  #copy(
    encoder: GPUCommandEncoder,
    tensor: Tensor,
    first: number,
    floats: number,
    staging: GPUBuffer,
    at: number,
  ): void {
    const { buffer, offset = 0 } = this.#memory.binding(view(tensor), this.#planned.memory);
    encoder.copyBufferToBuffer(buffer, offset + 4 * first, staging, at, 4 * floats);
  }
}

interface Read {
  readonly tensor: Tensor;
  readonly first: number;
  readonly floats: number;
}

/** Where a layer leaves what it makes of the first image of a replica: convolutions, then the output and its affine. */
function readsOf(
  { convolutions, norm, output }: LayerTrace,
  replica: number,
  imagesPerReplica: number,
): Read[] {
  const image = (tensor: Tensor, shape: MapShape): Read => {
    const floats = shape.channels * shape.height * rowPitch(shape);
    return { tensor, first: replica * imagesPerReplica * floats, floats };
  };
  const perChannel = 2 * norm.shape.channels;
  return [
    ...convolutions.map(({ y, shape }) => image(y, shape.output)),
    ...(output.affine
      ? [{ tensor: output.affine, first: replica * perChannel, floats: perChannel }]
      : [image(output.tensor, norm.shape)]),
  ];
}

function layerMaps(
  { convolutions, norm, output }: LayerTrace,
  reads: readonly Read[],
  all: Float32Array,
): LayerMaps {
  let at = 0;
  const pieces = reads.map(({ floats }) => all.subarray(at, (at += floats)));
  const given = convolutions.map(({ shape }, index) => unpad(pieces[index] ?? all, shape.output));
  const last = pieces[pieces.length - 1] ?? all;
  const raw = given[given.length - 1];
  return {
    convolutions: given,
    output: output.affine && raw ? activate(raw, last) : unpad(last, norm.shape),
  };
}

/** relu(scale * x + shift), as the kernels do when they read stored maps; affine[channels, 2]. */
function activate(maps: ImageMaps, affine: Float32Array): ImageMaps {
  const plane = maps.height * maps.width;
  const values = maps.values.map((value, index) => {
    const channel = Math.floor(index / plane);
    return Math.max(0, (affine[2 * channel] ?? NaN) * value + (affine[2 * channel + 1] ?? NaN));
  });
  return { ...maps, values };
}

function rowPitch({ width }: MapShape): number {
  return 4 * Math.ceil(width / 4);
}

function unpad(stored: Float32Array, shape: MapShape): ImageMaps {
  const { channels, height, width } = shape;
  return { channels, height, width, values: withoutPadding(stored, width, rowPitch(shape)) };
}

/** Rows of so many floats without what they are padded by. */
function withoutPadding(stored: Float32Array, row: number, pitch: number): Float32Array {
  const rows = stored.length / pitch;
  const values = new Float32Array(rows * row);
  for (let index = 0; index < rows; index++)
    values.set(stored.subarray(index * pitch, index * pitch + row), index * row);
  return values;
}
