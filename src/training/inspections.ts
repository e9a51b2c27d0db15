import { subset } from '../dataset/subset';
import type { Dataset } from '../dataset/types';
import { IMAGE_BYTES, type ImageSet } from '../dataset/types';
import { contenderNetwork, testImages } from '../experiment/experiment';
import type { Experiment } from '../experiment/fields';
import { type Gate, Stopped } from './gate';
import type { AnswerOf, Inspection, LayersNow, ReplicaOf, TestSet } from './inspection';
import type { SessionEvent } from './protocol';
import type { TrainingRun } from './run';

/** Most images that are asked for at once. */
const MOST_IMAGES = 256;
/** Test images for which channels are watched: enough that one that answers at all is likely to be seen. */
const WATCHED_IMAGES = 64;

/** What can be looked into: a session's run and its images, while there are any. */
interface Inspectable {
  readonly experiment: Experiment;
  readonly gate: Gate;
  readonly run: TrainingRun | undefined;
}

/** Answers questions about the networks in training, between two steps: the run computes what it would have without. */
export class InspectionDesk {
  readonly #active: () => Inspectable | undefined;
  readonly #dataset: (name: Dataset['name']) => Dataset | undefined;
  readonly #emit: (event: SessionEvent) => void;
  /** The test images of the last run that was asked about. */
  #test: { readonly whole: ImageSet; readonly chosen: ImageSet } | undefined;

  constructor(
    active: () => Inspectable | undefined,
    dataset: (name: Dataset['name']) => Dataset | undefined,
    emit: (event: SessionEvent) => void,
  ) {
    this.#active = active;
    this.#dataset = dataset;
    this.#emit = emit;
  }

  /** Reports the answer, or why there is none. Never rejects. */
  async inspect(id: number, inspection: Inspection): Promise<void> {
    try {
      this.#emit({ type: 'inspected', id, answer: await this.#answer(inspection) });
    } catch (error) {
      this.#emit({ type: 'uninspected', id, message: explain(error) });
    }
  }

  async #answer(inspection: Inspection): Promise<AnswerOf<Inspection['kind']>> {
    switch (inspection.kind) {
      case 'test-set':
        return this.#testSet();
      case 'pixels':
        return pixels(this.#testImages().chosen, this.#checked(inspection.request.images));
      case 'logits': {
        const images = this.#checked(inspection.request.images);
        return this.#between(async (run) => {
          const contenders = [];
          for (const [index, { key }] of run.contenders.entries()) {
            // oxlint-disable-next-line no-await-in-loop -- they share one device
            const replicas = await (await run.inspector(index)).logits(images);
            contenders.push({ contender: key, replicas });
          }
          return { step: run.submitted, contenders };
        });
      }
      case 'tensors': {
        const { names } = inspection.request;
        return this.#of(inspection.request, async (run, contender, replica) => {
          const named = await run.tensors(contender, replica);
          const tensors = names.map((name) => {
            const tensor = named.get(name);
            if (tensor === undefined) throw new RangeError(`There is no tensor ${name}.`);
            return { name, ...tensor };
          });
          return { step: run.submitted, tensors };
        });
      }
      case 'maps': {
        const { image, layer } = inspection.request;
        this.#checked([image]);
        return this.#of(inspection.request, async (run, contender, replica) => {
          const maps = await (await run.inspector(contender)).maps(image, replica, layer);
          return { step: run.submitted, ...maps };
        });
      }
      case 'layers':
        return this.#of(inspection.request, (run, contender, replica) =>
          layersNow(run, contender, replica, this.#spread()),
        );
    }
  }

  /** Waits until nothing of the run is under way. */
  #between<T>(look: (run: TrainingRun) => Promise<T>): Promise<T> {
    const active = this.#active();
    if (active === undefined) throw new Stopped();
    return active.gate.interject(async () => {
      if (active.run === undefined) throw new Stopped();
      return look(active.run);
    });
  }

  #of<T>(
    { contender, replica }: ReplicaOf,
    look: (run: TrainingRun, contender: number, replica: number) => Promise<T>,
  ): Promise<T> {
    return this.#between((run) => {
      const index = run.contenders.findIndex(({ key }) => key === contender);
      if (index < 0) throw new RangeError(`The run has no contender ${contender.toUpperCase()}.`);
      if (replica < 0 || replica >= run.experiment.runs)
        throw new RangeError(`There is no run ${replica + 1}.`);
      return look(run, index, replica);
    });
  }

  #testSet(): TestSet {
    const { chosen, whole, dataset } = this.#testImages();
    const coarseOfFine = new Uint8Array(dataset.fineNames.length);
    whole.fine.forEach((label, image) => {
      coarseOfFine[label] = whole.coarse[image] ?? 0;
    });
    return {
      count: chosen.count,
      fine: chosen.fine.slice(),
      coarse: chosen.coarse.slice(),
      fineNames: dataset.fineNames,
      coarseNames: dataset.coarseNames,
      coarseOfFine,
    };
  }

  /** Those that the run is evaluated on, in its order. */
  #testImages(): { readonly chosen: ImageSet; readonly whole: ImageSet; readonly dataset: Dataset } {
    const active = this.#active();
    const dataset = active && this.#dataset(active.experiment.data);
    if (active === undefined || dataset === undefined) throw new Stopped();
    const count = testImages(active.experiment);
    if (this.#test?.whole !== dataset.test || this.#test.chosen.count !== count)
      this.#test = { whole: dataset.test, chosen: subset(dataset.test, count) };
    return { ...this.#test, dataset };
  }

  #checked(images: readonly number[]): readonly number[] {
    const { count } = this.#testImages().chosen;
    if (images.length > MOST_IMAGES) throw new RangeError(`At most ${MOST_IMAGES} images at once.`);
    const unknown = images.find((image) => !Number.isInteger(image) || image < 0 || image >= count);
    if (unknown !== undefined) throw new RangeError(`There is no test image ${unknown}.`);
    return images;
  }

  #spread(): number[] {
    const { count } = this.#testImages().chosen;
    const watched = Math.min(WATCHED_IMAGES, count);
    return Array.from({ length: watched }, (_, place) => Math.floor(((place + 0.5) * count) / watched));
  }
}

async function layersNow(
  run: TrainingRun,
  contender: number,
  replica: number,
  images: readonly number[],
): Promise<LayersNow> {
  const means = await (await run.inspector(contender)).means(images);
  const competitor = run.contenders[contender];
  const layers = competitor ? contenderNetwork(run.experiment, competitor).layers : [];
  const { weights, gradients } = await run.parameters(contender, replica);
  return {
    step: run.submitted,
    images: images.length,
    tensors: [...weights].map(([name, values]) => {
      const gradient = gradients?.get(name);
      return {
        name,
        elements: values.length,
        weight: euclideanNorm(values),
        gradient: gradient && euclideanNorm(gradient),
      };
    }),
    layers: layers.map(({ name }, layer) => ({
      name,
      means: columnMeans(means[layer]?.[replica] ?? new Float32Array(), images.length),
    })),
  };
}

/** values[rows, columns] -> mean of each column */
function columnMeans(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  const means = new Float32Array(columns);
  values.forEach((value, index) => {
    means[index % columns] = (means[index % columns] ?? 0) + value / rows;
  });
  return means;
}

function euclideanNorm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function pixels(set: ImageSet, images: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(images.length * IMAGE_BYTES);
  images.forEach((image, place) =>
    bytes.set(set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES), place * IMAGE_BYTES),
  );
  return bytes;
}

function explain(error: unknown): string {
  if (error instanceof Stopped) return 'There is no run to look into: press Train or Step.';
  return `The networks could not be looked into: ${error instanceof Error ? error.message : String(error)}`;
}
