/**
 * The half of pytorchAgreement.py that needs this project's own code:
 *
 *     images DIR COUNT        the first built-in training images as DIR/train.bin, in CIFAR-100's record format, with
 *                             DIR/normalisation.json
 *     reference QUERY DIR STEPS
 *                             trains the float64 reference on noise instead of the GPU on images: initial tensors,
 *                             DIR/noise.json, and step records on standard output, as `npm run train` writes them
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSynthetic } from '../src/dataset/synthetic';
import { IMAGE_BYTES } from '../src/dataset/types';
import { contenders, networkSpec } from '../src/experiment/experiment';
import { parseLink } from '../src/experiment/link';
import { formatBlock } from '../src/network/block';
import { buildNetwork } from '../src/network/network';
import { fixedWeights, parameters, statistics } from '../src/network/parameters';
import { trainReference, trainingImages, trainingState } from '../src/reference/testPytorch';

const CLASSES = 100;

function writeImages(folder: string, count: number): void {
  const { train, mean, std } = generateSynthetic({ train: 50, test: 1 });
  if (count > train.count) throw new RangeError(`There are ${train.count} images, not ${count}.`);
  const records = Buffer.alloc(count * (2 + IMAGE_BYTES));
  for (let i = 0; i < count; i++) {
    const start = i * (2 + IMAGE_BYTES);
    records.set([train.coarse[i] ?? 0, train.fine[i] ?? 0], start);
    records.set(train.pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), start + 2);
  }
  writeFileSync(join(folder, 'train.bin'), records);
  writeFileSync(join(folder, 'normalisation.json'), JSON.stringify({ mean, std, classes: CLASSES }));
}

function runReference(query: string, folder: string, steps: number): void {
  const { experiment, notices } = parseLink(query);
  if (notices.length > 0) throw new RangeError(notices.join(' '));
  for (const { key, block } of contenders(experiment))
    for (let replica = 0; replica < experiment.runs; replica++) {
      const training = { spec: networkSpec(experiment, block), seed: experiment.seed + replica, steps };
      const network = buildNetwork(training.spec);
      const shapes = [...parameters(network), ...fixedWeights(network), ...statistics(network)];
      const file = join(folder, `${key}-${replica}.initial.safetensors`);
      writeFileSync(file, safetensors(shapes, trainingState(training)));
      const { images, labels } = trainingImages(training);
      writeFileSync(
        join(folder, `${key}-${replica}.noise.json`),
        JSON.stringify({
          ...training,
          spec: { ...training.spec, block: formatBlock(block) },
          images: [...images],
          labels,
        }),
      );
      const { losses, evaluation } = trainReference(training);
      losses.forEach((loss, index) => {
        console.log(JSON.stringify({ step: index + 1, contender: key, replica, loss }));
      });
      console.log(JSON.stringify({ step: steps, contender: key, replica, split: 'noise', loss: evaluation }));
    }
}

/** https://github.com/huggingface/safetensors: the header's length, the header, the numbers. */
function safetensors(
  shapes: readonly { name: string; shape: readonly number[] }[],
  tensors: ReadonlyMap<string, Float64Array>,
): Buffer {
  let offset = 0;
  const chunks: Buffer[] = [];
  const header: Record<string, unknown> = {};
  for (const { name, shape } of shapes) {
    const bytes = Buffer.from(Float32Array.from(tensors.get(name) ?? []).buffer);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
    chunks.push(bytes);
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, ...chunks]);
}

const [mode, first = '', second = '', third = ''] = process.argv.slice(2);
if (mode === 'images') writeImages(first, Number(second));
else if (mode === 'reference') runReference(first, second, Number(third));
else throw new RangeError(`Unknown mode ${mode}: images or reference.`);
