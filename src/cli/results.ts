import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatField } from '../experiment/experiment';
import { FIELD_KEYS } from '../experiment/fields';
import { formatLink } from '../experiment/link';
import { metricsCsv } from '../report/csv';
import type { MetricStore } from '../report/metricStore';
import { encodeSafetensors } from '../report/safetensors';
import type { Pace } from '../training/protocol';
import type { TrainingRun } from '../training/run';

/** The files that a run leaves in a folder. */
export class Results {
  readonly #folder: string;
  readonly #run: TrainingRun;

  constructor(folder: string, run: TrainingRun) {
    this.#folder = folder;
    this.#run = run;
  }

  /** One file for each contender and replica: `a-0.initial.safetensors`. */
  async writeTensors(moment: 'initial' | 'final'): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const { contenders, experiment, submitted } = this.#run;
    for (const [index, { key, title }] of contenders.entries())
      for (let replica = 0; replica < experiment.runs; replica++) {
        const file = encodeSafetensors(await this.#run.tensors(index, replica), {
          experiment: formatLink(experiment),
          contender: title,
          seed: String(experiment.seed + replica),
          step: String(submitted),
        });
        await writeFile(join(this.#folder, `${key}-${replica}.${moment}.safetensors`), file);
      }
  }

  async writeReport(
    store: MetricStore,
    adapter: string,
    seconds: number,
    paces: readonly Pace[],
  ): Promise<void> {
    const { experiment, contenders, submitted } = this.#run;
    const report = {
      link: `?${formatLink(experiment)}`,
      settings: Object.fromEntries(FIELD_KEYS.map((key) => [key, formatField(key, experiment)])),
      contenders: contenders.map(({ key, title }) => ({ key, title })),
      adapter,
      steps: submitted,
      seconds,
      imagesPerSecond: paces.map(({ imagesPerSecond }) => imagesPerSecond),
    };
    await writeFile(join(this.#folder, 'experiment.json'), `${JSON.stringify(report, undefined, 2)}\n`);
    await writeFile(join(this.#folder, 'metrics.csv'), metricsCsv(store));
  }
}
