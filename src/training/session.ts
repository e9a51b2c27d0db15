import type { Dataset } from '../dataset/types';
import { compileAhead } from '../engine/networkPrograms';
import type { Experiment } from '../experiment/fields';
import { ActiveRun, type ActiveRunHost } from './activeRun';
import { type Accelerator, UnavailableError, openAccelerator } from './adapter';
import { comparePermutations } from './comparePermutations';
import { answerIdentity } from './identity';
import { InspectionDesk } from './inspections';
import { ArchiveError, type RunArchive } from './keptRun';
import { openKept, recordNew } from './keptRuns';
import { Measurements } from './measurements';
import type { Command, RunRequest, RunStatus, SessionEvent, StopWhen } from './protocol';
import { programSpec } from './programSpec';
import type { RecorderHost } from './recorder';
import { trainIdentity } from './trainIdentity';
import { type TuningMemory, noTuningMemory } from './tuningMemory';

const NO_RUN: RunStatus = {
  phase: 'idle',
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 0,
  secondsLeft: undefined,
};

/** Owns the device and the run on it; obeys commands and reports events. Runs in a worker, or anywhere. */
export class Session {
  readonly #gpu: Pick<GPU, 'requestAdapter'> | undefined;
  readonly #emit: (event: SessionEvent) => void;
  #accelerator: Promise<Accelerator> | undefined;
  readonly #datasets = new Map<Dataset['name'], Dataset>();
  #active: ActiveRun | undefined;
  #commands: Promise<void> = Promise.resolve();
  /** Of what is compiled ahead. */
  #ahead = new AbortController();
  readonly #measurements: Measurements;
  readonly #inspections: InspectionDesk;
  readonly #tuningMemory: TuningMemory;
  readonly #archive: RunArchive | undefined;

  /** Without an archive no run is kept. */
  constructor(
    gpu: Pick<GPU, 'requestAdapter'> | undefined,
    emit: (event: SessionEvent) => void,
    memory: TuningMemory = noTuningMemory,
    archive?: RunArchive,
  ) {
    this.#gpu = gpu;
    this.#emit = emit;
    this.#tuningMemory = memory;
    this.#archive = archive;
    this.#measurements = new Measurements(
      () => this.#device(),
      () => this.#active,
      emit,
      memory,
    );
    this.#inspections = new InspectionDesk(
      () => this.#active,
      (name) => this.#datasets.get(name),
      emit,
    );
  }

  /** Obeys commands one after the other, in the order they came. */
  handle(command: Command): Promise<void> {
    const obeyed = this.#commands.then(() => this.#obey(command));
    this.#commands = obeyed.catch(() => undefined);
    return obeyed;
  }

  async #obey(command: Command): Promise<void> {
    this.#ahead.abort();
    switch (command.type) {
      case 'open':
        await this.#open();
        break;
      case 'compile-ahead':
        void this.#compileAhead(command.experiment);
        break;
      case 'dataset':
        await this.#reset();
        this.#datasets.set(command.dataset.name, command.dataset);
        break;
      case 'train':
        await this.#go('running', command);
        break;
      case 'step':
        await this.#go('stepping', command);
        break;
      case 'resume':
        await this.#resume(command.id, command.stop);
        break;
      case 'checkpoint':
        this.#active?.checkpointSoon();
        break;
      case 'pause':
        this.#active?.gate.set('paused');
        break;
      case 'stop-conditions':
        this.#active?.changeStop(command.stop);
        break;
      case 'reset':
        await this.#reset();
        break;
      case 'learning-rate':
        this.#active?.changeLearningRate(command.value);
        break;
      // These wait for the run, so later commands do not wait for them.
      case 'roofline':
        void this.#measurements.roofline();
        break;
      case 'profile':
        void this.#measurements.profile(command.rounds);
        break;
      case 'tune':
        void this.#measurements.tune(command.experiment);
        break;
      case 'train-identity': {
        const { request } = command;
        const dataset = this.#datasets.get(request.experiment.data);
        void this.#measurements.carryOut('identity-training', (accelerator, watch) =>
          trainIdentity(accelerator, dataset, request, watch),
        );
        break;
      }
      case 'compare-permutations':
        void this.#measurements.carryOut('permutations', (accelerator, watch) =>
          comparePermutations(accelerator, command.request, watch),
        );
        break;
      case 'inspect':
        void this.#inspections.inspect(command.id, command.inspection);
        break;
      case 'identity':
        void answerIdentity(() => this.#device(), command.id, command.problem).then(this.#emit);
        break;
      case 'cancel-measurements':
        this.#measurements.cancel();
        break;
    }
  }

  async #open(): Promise<void> {
    try {
      const { description } = await this.#device();
      this.#emit({ type: 'adapter', adapter: description });
    } catch (error) {
      this.#unavailable(error);
    }
  }

  async #compileAhead(experiment: Experiment): Promise<void> {
    if (this.#active) return;
    const { signal } = (this.#ahead = new AbortController());
    try {
      await this.#measurements.done;
      const { device, kernels } = await this.#device();
      await compileAhead(device, kernels, programSpec(experiment, kernels.targets.choose), signal);
    } catch {
      // A run says what is wrong, when there is to be one.
    }
  }

  /** Goes on with the run there is; after its end, or without one, starts one. */
  async #go(mode: 'running' | 'stepping', { experiment, options, id, weights }: RunRequest): Promise<void> {
    if (this.#active && !this.#active.isOver) {
      this.#active.gate.set(mode);
      return;
    }
    await this.#reset();
    const kept =
      id !== undefined && this.#archive
        ? await recordNew(this.#archive, this.#keeping, id, experiment, options)
        : {};
    const start = { ...kept, ...(weights && { weights }) };
    this.#active = new ActiveRun(this.#running, mode, experiment, options, start);
  }

  async #resume(id: string, stop: StopWhen | undefined): Promise<void> {
    await this.#reset();
    try {
      if (!this.#archive) throw new ArchiveError('There is nothing here to keep runs in.');
      const kept = await openKept(this.#archive, this.#keeping, id);
      const options = { evaluateEvery: kept.evaluateEvery, ...(stop && { stop }) };
      this.#active = new ActiveRun(this.#running, 'running', kept.checkpoint.experiment, options, kept);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#emit({ type: 'status', status: { ...NO_RUN, phase: 'failed', message } });
    }
  }

  readonly #keeping: RecorderHost = {
    kept: (id, step) => this.#emit({ type: 'kept', id, step }),
    notKept: (message) => this.#emit({ type: 'not-kept', message }),
  };

  readonly #running: ActiveRunHost = {
    emit: (event) => this.#emit(event),
    dataset: (name) => this.#datasets.get(name),
    device: () => this.#device(),
    deviceIsFree: () => this.#measurements.done,
    forgetDevice: () => {
      this.#accelerator = undefined;
    },
    unavailable: (error) => this.#unavailable(error),
  };

  async #reset(): Promise<void> {
    const active = this.#active;
    if (active === undefined) return;
    this.#active = undefined;
    this.#measurements.cancel();
    await active.dismiss();
    this.#emit({ type: 'status', status: NO_RUN });
  }

  #unavailable(error: unknown): void {
    const reason = error instanceof UnavailableError ? error.reason : 'no-device';
    this.#emit({
      type: 'unavailable',
      reason,
      message: error instanceof Error ? error.message : String(error),
    });
  }

  /** The device, opened on first use and again after it was lost. */
  async #device(): Promise<Accelerator> {
    const opening = (this.#accelerator ??= this.#openTuned());
    try {
      const accelerator = await opening;
      void accelerator.device.lost.then(() => {
        if (this.#accelerator === opening) this.#accelerator = undefined;
      });
      return accelerator;
    } catch (error) {
      this.#accelerator = undefined;
      throw error;
    }
  }

  /** A device whose kernels are chosen as tuning has found best. */
  async #openTuned(): Promise<Accelerator> {
    const accelerator = await openAccelerator(this.#gpu);
    accelerator.kernels.targets.adopt(await this.#tuningMemory.load(accelerator.description.name));
    return accelerator;
  }
}
