import { type KernelBinding, kernelBindings, kernelSource } from './shaders';
import { Targets } from './target';
import type { Constants } from './template';

/** A specialised, compiled kernel. */
export interface Kernel {
  readonly name: string;
  readonly pipeline: GPUComputePipeline;
  /** Of group 0: the buffers that a dispatch binds by name. */
  readonly bindings: readonly KernelBinding[];
  readonly layout: GPUBindGroupLayout;
  /** Whether it reads the step's control values, group 1 with a dynamic offset. */
  readonly usesControl: boolean;
  /** Its text, as it was compiled. */
  readonly code: string;
}

/** Compiles kernels for a device, each variant once. */
export class KernelCache {
  readonly #device: GPUDevice;
  readonly #kernels = new Map<string, Promise<Kernel>>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly controlLayout: GPUBindGroupLayout;
  /** What kernels of this device are chosen for. */
  readonly targets: Targets;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.targets = new Targets(device);
    this.controlLayout = device.createBindGroupLayout({
      label: 'control',
      entries: [
        {
          binding: 0,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: 'uniform', hasDynamicOffset: true },
        },
      ],
    });
  }

  get(name: string, constants: Constants): Promise<Kernel> {
    const key = `${name} ${JSON.stringify(constants)}`;
    let kernel = this.#kernels.get(key);
    if (kernel === undefined) {
      kernel = this.#compile(name, constants);
      this.#kernels.set(key, kernel);
      // What failed may work the next time.
      kernel.catch(() => this.#kernels.delete(key));
    }
    return kernel;
  }

  async #compile(name: string, constants: Constants): Promise<Kernel> {
    const code = kernelSource(name, constants);
    const all = kernelBindings(code);
    const bindings = all.filter(({ group }) => group === 0);
    const usesControl = all.some(({ group }) => group === 1);
    const layout = this.#layout(bindings);
    const bindGroupLayouts = usesControl ? [layout, this.controlLayout] : [layout];
    const pipeline = await this.#device.createComputePipelineAsync({
      label: name,
      layout: this.#device.createPipelineLayout({ label: name, bindGroupLayouts }),
      compute: { module: this.#device.createShaderModule({ label: name, code }), entryPoint: 'main' },
    });
    return { name, pipeline, bindings, layout, usesControl, code };
  }

  #layout(bindings: readonly KernelBinding[]): GPUBindGroupLayout {
    const key = bindings.map(({ binding, type }) => `${binding} ${type}`).join();
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      layout = this.#device.createBindGroupLayout({
        label: key,
        entries: bindings.map(({ binding, type }) => ({
          binding,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type },
        })),
      });
      this.#layouts.set(key, layout);
    }
    return layout;
  }
}
