import { Backup } from './backup';
import type { CompiledProgram, KernelTime } from './compiledProgram';
import {
  type CompiledNetwork,
  type CompiledNetworks,
  type TrainerSpec,
  compileNetworks,
} from './compiledNetworks';
import { CONTROL_BYTES, type Control, writeControl } from './control';
import { Inspector } from './inspector';
import type { KernelCache } from './kernel';
import type { Memory } from './memory';
import { unpack } from './parameterLayout';
import type { Tensor } from './program';
import { Readback } from './readback';
import type { Patience, Stopwatch } from './stopwatch';
import { type NamedState, type NamedTensors, type Snapshot, namedState, stateSnapshot } from './snapshot';

/** What a step or an evaluation batch reports for one replica. */
export interface BatchMetrics {
  /** Sum of the cross-entropies of the images that count, in nats. */
  readonly lossSum: number;
  readonly correct: number;
  /** Euclidean norm of all gradients; 0 in evaluation. */
  readonly gradientNorm: number;
  /** False when a loss, gradient or statistic was not finite: the step then changed nothing, in no replica. */
  readonly finite: boolean;
}

/** What an evaluation batch brings beside its metrics. */
export interface BatchEvaluation extends BatchMetrics {
  /** The class with the largest logit, for each image of the replica's batch; those that do not count included. */
  readonly predictions: Uint8Array;
}

const METRIC_FLOATS = 4;
/** Of lib/verdict.wgsl; 0 is the verdict of work that was never done. */
const FINITE = 1;
/** Most steps of one submission. */
export const MAX_STEPS_PER_SUBMIT = 16;

/** Networks compiled for a device, with their memory: a step only encodes and submits. */
export class Trainer {
  readonly #device: GPUDevice;
  readonly #cache: KernelCache;
  readonly #spec: TrainerSpec;
  readonly #memory: Memory;
  readonly #networks: readonly CompiledNetwork[];
  readonly #control: GPUBuffer;
  readonly #controlGroup: GPUBindGroup;
  readonly #readback: Readback;
  readonly #predictions: Tensor;
  readonly #evaluationReadback: Readback;
  readonly #inspectors = new Map<number, Promise<Inspector>>();
  /** The first error that the device reported outside of any scope. */
  #fault: string | undefined;
  readonly #onFault = ({ error }: GPUUncapturedErrorEvent) => {
    this.#fault ??= error.message;
  };
  readonly #controlBytes = new ArrayBuffer(CONTROL_BYTES * MAX_STEPS_PER_SUBMIT);
  #submissions = 0;

  private constructor(
    device: GPUDevice,
    cache: KernelCache,
    spec: TrainerSpec,
    { memory, networks, predictions }: CompiledNetworks,
  ) {
    this.#device = device;
    this.#cache = cache;
    this.#spec = spec;
    this.#memory = memory;
    this.#networks = networks;
    this.#control = device.createBuffer({
      label: 'control',
      size: CONTROL_BYTES * MAX_STEPS_PER_SUBMIT,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    this.#controlGroup = device.createBindGroup({
      label: 'control',
      layout: cache.controlLayout,
      entries: [{ binding: 0, resource: { buffer: this.#control, size: CONTROL_BYTES } }],
    });
    const metricBytes = 4 * METRIC_FLOATS * spec.replicas * MAX_STEPS_PER_SUBMIT;
    this.#readback = new Readback(device, metricBytes, 4 * networks.length);
    this.#predictions = predictions;
    const evaluationBytes = metricBytes + predictions.bytes * MAX_STEPS_PER_SUBMIT;
    this.#evaluationReadback = new Readback(device, evaluationBytes, 1);
    device.addEventListener('uncapturederror', this.#onFault);
  }

  /** Plans, allocates and compiles. Throws MemoryError when the experiment does not fit. */
  static async create(device: GPUDevice, cache: KernelCache, spec: TrainerSpec): Promise<Trainer> {
    return new Trainer(device, cache, spec, await compileNetworks(device, cache, spec));
  }

  /** Bytes of all buffers that steps work on. */
  get memoryBytes(): number {
    return this.#memory.bytes;
  }

  /** Dispatches of one training step of a network. */
  dispatches(network: number): number {
    return this.#at(network).training.length;
  }

  /** Submissions to the queue so far, of training steps and evaluations. */
  get submissions(): number {
    return this.#submissions;
  }

  /** Gives every replica of a network its initial state. */
  initialise(network: number, seed: number): void {
    const { initialisation, state } = this.#at(network);
    const encoder = this.#device.createCommandEncoder({ label: 'initialise' });
    const [offset = 0] = this.#writeControls([{ seed, epoch: 0, position: 0, valid: 0, learningRate: 0 }]);
    initialisation.encode(encoder, this.#controlGroup, offset);
    for (const tensor of [state.velocities, state.metrics]) encoder.clearBuffer(this.#memory.buffer(tensor));
    this.#device.queue.submit([encoder.finish()]);
  }

  /**
   * Trains one step for each control value, in one submission, or each step in `pieces` where a step is long. Resolves
   * with [step][replica] when the GPU is done.
   */
  async train(network: number, controls: readonly Control[], pieces = 1): Promise<BatchMetrics[][]> {
    const { training, state } = this.#at(network);
    const steps = await this.#run(training, [state.metrics], this.#readback, controls, pieces);
    return steps.map((values) => this.#metrics(values));
  }

  /**
   * Times every kernel of a training step. What the step changes is put back, so that training goes on as if it had
   * never been: nothing else may be submitted until this resolves.
   */
  async profile(
    network: number,
    control: Control,
    stopwatch: Stopwatch,
    patience: Patience,
  ): Promise<KernelTime[]> {
    const { training, state } = this.#at(network);
    const backup = new Backup(this.#device, this.#memory, state.kept);
    try {
      const [offset = 0] = this.#writeControls([control]);
      return await training.profile(stopwatch, this.#controlGroup, offset, patience);
    } finally {
      backup.restore();
    }
  }

  /** Evaluates one batch of test images for each control value. Resolves with [batch][replica]. */
  async evaluate(network: number, controls: readonly Control[], pieces = 1): Promise<BatchEvaluation[][]> {
    const { replicas, imagesPerReplica } = this.#spec;
    const { evaluation, state } = this.#at(network);
    const reports = [state.evaluationMetrics, this.#predictions];
    const batches = await this.#run(evaluation, reports, this.#evaluationReadback, controls, pieces);
    return batches.map((values) => {
      const classes = new Uint32Array(values.buffer, values.byteOffset).subarray(METRIC_FLOATS * replicas);
      return this.#metrics(values).map((metrics, replica) => ({
        ...metrics,
        predictions: Uint8Array.from(
          classes.subarray(replica * imagesPerReplica, (replica + 1) * imagesPerReplica),
        ),
      }));
    });
  }

  /** What looks into a network; compiled when it is first asked for. Nothing else may be submitted while it works. */
  inspector(network: number): Promise<Inspector> {
    const { inspection } = this.#at(network);
    const compiling =
      this.#inspectors.get(network) ??
      Inspector.compile(this.#device, this.#cache, this.#memory, this.#controlGroup, inspection);
    this.#inspectors.set(network, compiling);
    return compiling;
  }

  /** Runs a program once for each control value; resolves with what it wrote to the reports, one after the other. */
  async #run(
    program: CompiledProgram,
    reports: readonly Tensor[],
    readback: Readback,
    controls: readonly Control[],
    pieces: number,
  ): Promise<Float32Array[]> {
    const bytes = reports.reduce((sum, report) => sum + report.bytes, 0);
    const staging = readback.take();
    const offsets = this.#writeControls(controls);
    let encoder = this.#device.createCommandEncoder({ label: 'step' });
    offsets.forEach((offset, step) => {
      const launches = Math.ceil(program.length / pieces);
      for (let first = 0; first < program.length; first += launches) {
        if (first > 0) {
          this.#submit(encoder);
          encoder = this.#device.createCommandEncoder({ label: 'step, continued' });
        }
        program.encode(
          encoder,
          this.#controlGroup,
          offset,
          first,
          Math.min(first + launches, program.length),
        );
      }
      let at = step * bytes;
      for (const report of reports) {
        encoder.copyBufferToBuffer(this.#memory.buffer(report), 0, staging, at, report.bytes);
        at += report.bytes;
      }
    });
    this.#submit(encoder);

    const values = await readback.read(staging, (controls.length * bytes) / 4);
    return controls.map((_, step) => values.slice((step * bytes) / 4, ((step + 1) * bytes) / 4));
  }

  /** What the metrics at the start of a report say of each replica. */
  #metrics(report: Float32Array): BatchMetrics[] {
    return Array.from({ length: this.#spec.replicas }, (_, replica) => {
      const at = METRIC_FLOATS * replica;
      const [lossSum = NaN, correct = NaN, squares = NaN, verdict = 0] = report.subarray(
        at,
        at + METRIC_FLOATS,
      );
      if (verdict === 0) throw new Error(`The GPU did not do its work. ${this.#fault ?? ''}`.trim());
      return { lossSum, correct, gradientNorm: Math.sqrt(squares), finite: verdict === FINITE };
    });
  }

  #submit(encoder: GPUCommandEncoder): void {
    this.#device.queue.submit([encoder.finish()]);
    this.#submissions++;
  }

  /** Copies a network's state out. */
  async snapshot(network: number): Promise<Snapshot> {
    const { state } = this.#at(network);
    const [weights, velocities, running] = await Promise.all([
      this.#download(state.weights),
      this.#download(state.velocities),
      this.#download(state.running),
    ]);
    return { weights, velocities, running };
  }

  /** Puts a snapshot of the same network back. */
  restore(network: number, { weights, velocities, running }: Snapshot): void {
    const { state } = this.#at(network);
    const write = (tensor: Tensor, values: Float32Array) =>
      this.#device.queue.writeBuffer(this.#memory.buffer(tensor), 0, new Float32Array(values));
    write(state.weights, weights);
    write(state.velocities, velocities);
    write(state.running, running);
    write(state.metrics, new Float32Array(METRIC_FLOATS * this.#spec.replicas));
  }

  /** One replica's parameters and running statistics out of a snapshot. */
  namedTensors(network: number, snapshot: Snapshot, replica: number): NamedTensors {
    return namedState(this.#at(network).state, snapshot, replica).tensors;
  }

  /** All replicas of a snapshot, in a form that outlives the engine's own layout. */
  namedStates(network: number, snapshot: Snapshot): NamedState[] {
    const { state } = this.#at(network);
    return Array.from({ length: state.replicas }, (_, replica) => namedState(state, snapshot, replica));
  }

  /** The snapshot that has these states, one for each replica. Throws RangeError where a tensor is missing or does not fit. */
  snapshotOf(network: number, replicas: readonly NamedState[]): Snapshot {
    return stateSnapshot(this.#at(network).state, replicas);
  }

  /** Gradients of the last step of one replica, by name; weight decay is not in them. */
  async gradients(network: number, replica: number): Promise<Map<string, Float32Array>> {
    const { state } = this.#at(network);
    const flat = await this.#download(state.gradients);
    const { parameters } = state;
    return new Map(parameters.slots.map((slot) => [slot.name, unpack(flat, parameters, slot, replica)]));
  }

  destroy(): void {
    this.#device.removeEventListener('uncapturederror', this.#onFault);
    for (const { training, evaluation, initialisation } of this.#networks)
      for (const program of [training, evaluation, initialisation]) program.destroy();
    for (const inspector of this.#inspectors.values())
      void inspector.then((made) => made.destroy()).catch(() => undefined);
    this.#memory.destroy();
    this.#readback.destroy();
    this.#evaluationReadback.destroy();
    this.#control.destroy();
  }

  #at(network: number): CompiledNetwork {
    const compiled = this.#networks[network];
    if (compiled === undefined) throw new RangeError(`There is no network ${network}.`);
    return compiled;
  }

  /** Stores the control values of a submission; returns their offsets. The queue keeps earlier steps' values apart. */
  #writeControls(controls: readonly Control[]): number[] {
    if (controls.length > MAX_STEPS_PER_SUBMIT)
      throw new RangeError(`At most ${MAX_STEPS_PER_SUBMIT} steps at once.`);
    const values = new DataView(this.#controlBytes);
    controls.forEach((control, index) => writeControl(values, index * CONTROL_BYTES, control));
    this.#device.queue.writeBuffer(this.#control, 0, this.#controlBytes, 0, controls.length * CONTROL_BYTES);
    return controls.map((_, index) => index * CONTROL_BYTES);
  }

  async #download(tensor: Tensor): Promise<Float32Array> {
    const readback = new Readback(this.#device, tensor.bytes, 1);
    const staging = readback.take();
    const encoder = this.#device.createCommandEncoder({ label: `download ${tensor.label}` });
    encoder.copyBufferToBuffer(this.#memory.buffer(tensor), 0, staging, 0, tensor.bytes);
    this.#device.queue.submit([encoder.finish()]);
    try {
      return await readback.read(staging, tensor.bytes / 4);
    } finally {
      readback.destroy();
    }
  }
}
