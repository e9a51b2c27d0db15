import type { Dataset, DatasetName } from '../../dataset/types';
import type { Experiment } from '../../experiment/fields';
import { formatBlock } from '../../network/block';
import { columnTitle, type Table1Column } from '../../network/table1';
import {
  columnExperiment,
  type Definition,
  formatDefinition,
  sameDefinition,
} from '../../reproduction/definition';
import { trialExperiment } from '../../reproduction/estimate';
import {
  type ColumnResult,
  columnsLeft,
  joinResults,
  type Reproduction,
  withResult,
} from '../../reproduction/results';
import type { TrainingClient } from '../../training/client';
import type { SessionEvent } from '../../training/protocol';
import { type ColumnWork, newWork, reduceWork, spent, workResult, workTrial } from './columnWork';
import type { KeptReproductions, ResumableColumn, UnfinishedColumn } from './keptReproductions';
import { type Queue, reproductionOf, trialKey, unfinishedOf, useReproduction } from './reproductionStore';

/** What the queue needs of the page. */
export interface QueueHost {
  readonly createClient: (onEvent: (event: SessionEvent) => void) => TrainingClient;
  /** Undefined where the images cannot be had without asking somebody. */
  readonly loadDataset: (name: DatasetName) => Promise<Dataset | undefined>;
  readonly kept: KeptReproductions;
  /** In milliseconds. */
  readonly now: () => number;
  /** Of a run that is to be kept. */
  readonly createId: () => string;
  /** Says something in passing. */
  readonly notify: (text: string) => void;
}

/**
 * Trains the columns of a reproduction one after the other, in a worker and on a device of its own, so that the run under
 * Train is left alone. Every column that finishes is kept, and the one in training with its last checkpoint.
 */
export class ReproductionQueue {
  readonly #host: QueueHost;
  #client: TrainingClient | undefined;
  /** What the worker has. */
  #dataset: DatasetName | undefined;
  #adapter = '';
  /** Counts beginnings and ends, so that what arrives late knows that it is no longer wanted. */
  #generation = 0;
  /** Counts what was discarded, so that what was read before it does not come back. */
  #discarded = 0;

  constructor(host: QueueHost) {
    this.#host = host;
  }

  /** Looks up what an earlier visit, or another tab, has finished, and what it has begun. */
  async lookUp(definition: Definition): Promise<void> {
    const { kept } = this.#host;
    const before = this.#discarded;
    const [found, column] = await Promise.all([kept.load(definition), kept.unfinished(definition)]);
    if (before !== this.#discarded) return;
    // Something may have finished meanwhile.
    const { results } = reproductionOf(useReproduction.getState(), definition);
    this.#setFound(definition, joinResults(results, found), column);
  }

  /** Trains what has not finished, or goes on with what is paused. */
  async train(definition: Definition): Promise<void> {
    const { queue } = useReproduction.getState();
    if (queue?.kind === 'columns' && queue.isPaused && sameDefinition(queue.definition, definition)) {
      this.#setQueue({ ...queue, isPaused: false });
      if (queue.work) this.#train(queue.work.experiment);
      return;
    }
    await this.lookUp(definition);
    await this.#begin(definition, 'columns');
  }

  /** Measures a few steps of every column that has not finished. */
  async measure(definition: Definition): Promise<void> {
    await this.lookUp(definition);
    await this.#begin(definition, 'trials');
  }

  /** Stops where it is, at the next step. */
  pause(): void {
    const { queue } = useReproduction.getState();
    if (!queue) return;
    if (queue.kind === 'trials' || !queue.work) {
      this.stop();
      return;
    }
    this.#setQueue({ ...queue, isPaused: true });
    this.#client?.post({ type: 'pause' });
  }

  /** Ends the work and frees the device. What has finished stays. */
  stop(): void {
    const { queue } = useReproduction.getState();
    this.#end();
    // Its column may have a checkpoint by now.
    if (queue) void this.lookUp(queue.definition);
  }

  /** Forgets what has finished and what was begun, here and in the browser's storage. */
  async discard(definition: Definition): Promise<void> {
    const { queue } = useReproduction.getState();
    if (queue && sameDefinition(queue.definition, definition)) this.#end();
    this.#discarded++;
    this.#setFound(definition, [], undefined);
    try {
      await this.#host.kept.remove(definition);
    } catch {
      // There is no storage: then nothing was kept in it.
    }
  }

  /** Ends the work and frees the device. */
  #end(): void {
    this.#generation++;
    this.#client?.close();
    this.#client = undefined;
    this.#dataset = undefined;
    this.#setQueue(undefined);
  }

  #setFound(
    definition: Definition,
    found: readonly ColumnResult[],
    column: ResumableColumn | undefined,
  ): void {
    const link = formatDefinition(definition);
    const { results, unfinished } = useReproduction.getState();
    useReproduction.setState({
      results: { ...results, [link]: found },
      unfinished: { ...unfinished, [link]: column },
    });
  }

  async #begin(definition: Definition, kind: Queue['kind']): Promise<void> {
    const mine = ++this.#generation;
    useReproduction.setState({
      problem: undefined,
      queue: { definition, kind, column: undefined, work: undefined, id: undefined, isPaused: false },
    });
    const name = definition.data;
    const dataset = this.#dataset === name ? undefined : await this.#host.loadDataset(name);
    if (mine !== this.#generation) return;
    if (this.#dataset !== name && !dataset) {
      this.#setQueue(undefined);
      return;
    }
    this.#open();
    if (dataset) {
      this.#client?.post({ type: 'dataset', dataset });
      this.#dataset = name;
    }
    this.#next(kind === 'columns' ? unfinishedOf(useReproduction.getState(), definition) : undefined);
  }

  #open(): void {
    if (this.#client) return;
    const client = this.#host.createClient((event) => {
      // What a closed worker still says is of no interest.
      if (this.#client === client) this.#hear(event);
    });
    this.#client = client;
    client.post({ type: 'open' });
  }

  /** Hands the next column to the worker, or its rest; where none is left, the queue has ended. */
  #next(unfinished?: UnfinishedColumn): void {
    const { queue } = useReproduction.getState();
    if (!queue) return;
    const column = this.#columnsToDo(queue)[0];
    if (!column) {
      this.#client?.post({ type: 'reset' });
      this.#setQueue(undefined);
      if (queue.kind === 'columns') this.#host.notify('The reproduction has finished.');
      return;
    }
    const experiment = columnExperiment(queue.definition, column);
    const now = this.#host.now();
    if (queue.kind === 'trials') {
      const trial = trialExperiment(experiment);
      this.#setQueue({ ...queue, column, work: newWork(trial, now) });
      this.#train(trial);
    } else if (unfinished && unfinished.block === formatBlock(column.block)) {
      const { id } = unfinished;
      this.#setQueue({ ...queue, column, id, work: newWork(experiment, now, unfinished) });
      this.#client?.post({ type: 'resume', id });
    } else {
      const id = this.#host.createId();
      this.#setQueue({ ...queue, column, id, work: newWork(experiment, now) });
      this.#train(experiment, id);
    }
  }

  #columnsToDo({ definition, kind }: Queue): Table1Column[] {
    const state = useReproduction.getState();
    const left = columnsLeft(reproductionOf(state, definition));
    if (kind === 'columns') return left;
    return left.filter((column) => state.trials[trialKey(definition, column)] === undefined);
  }

  #train(experiment: Experiment, id?: string): void {
    // Evaluated once, after the last step.
    const options = { evaluateEvery: experiment.epochs };
    this.#client?.post({ type: 'train', experiment, options, ...(id !== undefined && { id }) });
  }

  #hear(event: SessionEvent): void {
    if (event.type === 'adapter') this.#adapter = event.adapter.name;
    if (event.type === 'unavailable') {
      this.#fail(event.message);
      return;
    }
    const { queue } = useReproduction.getState();
    if (!queue?.work || !queue.column) return;
    const work = reduceWork(queue.work, event, this.#host.now());
    this.#setQueue({ ...queue, work });
    if (event.type === 'kept' && event.id === queue.id) this.#keepUnfinished(queue, work);
    if (event.type === 'not-kept') this.#host.notify(event.message);
    if (event.type !== 'status') return;
    if (work.status.phase === 'failed') this.#fail(work.status.message ?? 'The run has failed.');
    if (work.status.phase !== 'finished') return;
    if (queue.kind === 'trials') {
      const { trials } = useReproduction.getState();
      const key = trialKey(queue.definition, queue.column);
      useReproduction.setState({ trials: { ...trials, [key]: workTrial(work) } });
    } else this.#finish(queue, workResult(work, queue.definition, queue.column, this.#adapter));
    this.#next();
  }

  #finish({ definition, id }: Queue, result: ColumnResult): void {
    const { results } = useReproduction.getState();
    const reproduction = withResult(reproductionOf({ results }, definition), result);
    useReproduction.setState({
      results: { ...results, [formatDefinition(definition)]: reproduction.results },
    });
    void this.#keep(reproduction, id);
  }

  #keepUnfinished({ definition, column, id }: Queue, work: ColumnWork): void {
    if (!column || id === undefined) return;
    const { seconds, resumed } = { ...work, seconds: spent(work) };
    const unfinished = { block: formatBlock(column.block), id, seconds, resumed };
    const title = `Figure 1 (${definition.regime}), ${columnTitle(column.block)}`;
    // What cannot be kept, the worker has said already.
    void this.#host.kept.saveUnfinished(definition, unfinished, title).catch(() => undefined);
  }

  async #keep(reproduction: Reproduction, id: string | undefined): Promise<void> {
    const { kept } = this.#host;
    try {
      await kept.save(reproduction);
      // That the run could not be removed is no loss.
      if (id !== undefined) void kept.removeUnfinished(reproduction.definition, id).catch(() => undefined);
    } catch {
      this.#host.notify('This browser does not keep the results: save them as JSON before you leave.');
    }
  }

  #fail(message: string): void {
    this.stop();
    useReproduction.setState({ problem: message });
  }

  #setQueue(queue: Queue | undefined): void {
    useReproduction.setState({ queue });
  }
}
