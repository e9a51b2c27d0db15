import { BenchBrowser, type Site } from './browser';
import type { Case } from './cases';
import { startedProcessorSeconds } from './processorTime';
import type { Arena, ProcessorTiming } from './rounds';
import type { SystemName, Timing } from './system';

/** One case in one browser; where a system breaks it or takes too long, the others go on in a fresh one. */
export class Session implements Arena {
  readonly #site: Site;
  readonly #flags: readonly string[];
  readonly #case: Case;
  #browser: BenchBrowser | undefined;
  readonly #open = new Set<SystemName>();

  constructor(site: Site, flags: readonly string[], posed: Case) {
    this.#site = site;
    this.#flags = flags;
    this.#case = posed;
  }

  async open(system: SystemName, seconds: number): Promise<Timing> {
    return this.#guarded(async () => {
      const browser = await this.#start(seconds);
      if (system !== 'ours') await this.#ensureOpen(browser, 'ours', seconds);
      const timing = await browser.call(seconds, 'open', system);
      this.#open.add(system);
      return timing;
    });
  }

  async train(system: SystemName, steps: number, seconds: number): Promise<ProcessorTiming> {
    return this.#guarded(async () => {
      const browser = await this.#start(seconds);
      await this.#ensureOpen(browser, 'ours', seconds);
      await this.#ensureOpen(browser, system, seconds);
      const before = startedProcessorSeconds();
      const timing = await browser.call(seconds, 'train', system, steps);
      const after = startedProcessorSeconds();
      const processorSeconds = before !== undefined && after !== undefined ? after - before : undefined;
      return { ...timing, processorSeconds };
    });
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    this.#open.clear();
    await browser?.close();
  }

  async #start(seconds: number): Promise<BenchBrowser> {
    if (this.#browser === undefined) {
      this.#browser = await BenchBrowser.open(this.#site, this.#flags);
      await this.#browser.call(seconds, 'pose', this.#case.spec, this.#case.task);
    }
    return this.#browser;
  }

  async #ensureOpen(browser: BenchBrowser, system: SystemName, seconds: number): Promise<void> {
    if (this.#open.has(system)) return;
    await browser.call(seconds, 'open', system);
    this.#open.add(system);
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.close();
      throw error;
    }
  }
}
