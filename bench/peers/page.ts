/** What the bench calls in its page: all systems compute there, on the page's main thread. */
import type { NamedTensors } from '../../src/engine/snapshot';
import { buildNetwork, type NetworkSpec } from '../../src/network/network';
import { openAccelerator } from '../../src/training/adapter';
import type { AdapterDescription } from '../../src/training/protocol';
import { openJax } from './jax';
import { openOurs } from './ours';
import { poseProblem, type Problem, type Task } from './problem';
import type { System, SystemName, Timing } from './system';
import { openTfjs } from './tfjs';

type Opener = (problem: Problem, weights: NamedTensors) => Promise<System>;

const PEERS: Readonly<Record<Exclude<SystemName, 'ours'>, Opener>> = {
  jax: (problem, weights) => openJax(problem, weights, 'webgpu'),
  'jax-wasm': (problem, weights) => openJax(problem, weights, 'wasm'),
  'tfjs-split': (problem, weights) => openTfjs(problem, weights, 'split'),
  'tfjs-depthwise': (problem, weights) => openTfjs(problem, weights, 'depthwise'),
};

interface Running {
  readonly system: System;
  /** Rejects when the device is lost or complains. */
  readonly fault: Promise<never>;
  /** Steps that are trained. */
  done: number;
}

class PageBench {
  #problem: Problem | undefined;
  #weights: NamedTensors | undefined;
  /** What our engine computes on. */
  #adapter: string | undefined;
  readonly #running = new Map<SystemName, Running>();

  /** Throws UnavailableError where there is no adapter. */
  async describeAdapter(): Promise<AdapterDescription> {
    return (await openAccelerator(navigator.gpu)).description;
  }

  /** Says what all systems are to learn. */
  async pose(spec: NetworkSpec, task: Task): Promise<void> {
    this.#problem = poseProblem(buildNetwork(spec), task);
  }

  /** Brings a system up to its first loss, compilation included. Ours is the first: all start from its weights. */
  async open(name: SystemName): Promise<Timing> {
    const started = performance.now();
    const system = await this.#create(name);
    if (system.device !== undefined) this.#expectSameAdapter(system.device.adapterInfo);
    this.#running.set(name, { system, fault: faultOf(system.device), done: 0 });
    return this.#train(name, 1, started);
  }

  async train(name: SystemName, steps: number): Promise<Timing> {
    return this.#train(name, steps, performance.now());
  }

  async #create(name: SystemName): Promise<System> {
    if (this.#problem === undefined) throw new Error('There is nothing to learn.');
    if (name === 'ours') {
      const ours = await openOurs(this.#problem);
      this.#weights = ours.weights;
      return ours;
    }
    if (this.#weights === undefined) throw new Error('Ours is to be opened first.');
    return PEERS[name](this.#problem, this.#weights);
  }

  #expectSameAdapter({ vendor, architecture, device, description }: GPUAdapterInfo): void {
    const adapter = [vendor, architecture, device, description].join(' ');
    this.#adapter ??= adapter;
    if (adapter !== this.#adapter) throw new Error(`It computes on ${adapter}, not on ${this.#adapter}.`);
  }

  async #train(name: SystemName, steps: number, started: number): Promise<Timing> {
    const running = this.#running.get(name);
    if (running === undefined) throw new Error(`${name} is not open.`);
    const losses = await Promise.race([running.system.train(steps), running.fault]);
    const seconds = (performance.now() - started) / 1000;
    const firstStep = running.done;
    running.done += steps;
    return { firstStep, losses, seconds };
  }
}

export type { PageBench };

function faultOf(device: GPUDevice | undefined): Promise<never> {
  const fault = new Promise<never>((_, reject) => {
    device?.addEventListener('uncapturederror', ({ error }) => reject(new Error(error.message)));
    void device?.lost.then(({ message }) => reject(new Error(`The device was lost: ${message}`)));
  });
  // A fault while nothing trains is met by the next training.
  fault.catch(() => undefined);
  return fault;
}

Object.assign(globalThis, { bench: new PageBench() });
