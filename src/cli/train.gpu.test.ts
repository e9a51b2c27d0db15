import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const folder = mkdtempSync(join(tmpdir(), 'igc-playground-'));
afterAll(() => rmSync(folder, { recursive: true }));

function command(...argv: string[]) {
  return spawnSync('npm', ['run', '-s', 'train', '--', ...argv], { encoding: 'utf8' });
}

const start = z.object({
  event: z.literal('start'),
  adapter: z.string().min(1),
  contenders: z.array(
    z.object({ name: z.string(), parameters: z.int(), blockParameters: z.int(), multiplyAdds: z.int() }),
  ),
});
const result = {
  step: z.int(),
  contender: z.string(),
  replica: z.int(),
  loss: z.number(),
  accuracy: z.number(),
};
const event = z.discriminatedUnion('event', [
  start,
  z.object({ event: z.literal('step'), ...result }),
  z.object({ event: z.literal('evaluation'), ...result, split: z.literal('test'), images: z.int() }),
  z.object({
    event: z.literal('end'),
    steps: z.int(),
    seconds: z.number(),
    imagesPerSecond: z.array(z.number()),
  }),
]);

const LINK = 'a=L4M2K2&b=none&depth=5&train=40&test=20&batch=20&epochs=2&labels=coarse&runs=2';

test('trains, reports in JSON lines and leaves its files', () => {
  const { stdout, status } = command(LINK, '--json', '--out', folder);
  expect(status).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => event.parse(JSON.parse(line)));
  expect(events.map(({ event: name }) => name)).toEqual([
    'start',
    ...Array.from({ length: 2 }, () => ['step', 'step', 'step', 'step', 'evaluation', 'evaluation']).flat(),
    'end',
  ]);
  expect(events[0]).toMatchObject({ contenders: [{ name: 'IGC(4, 2)', blockParameters: 9 * 4 * 4 + 32 }] });
  expect(events.at(-1)).toMatchObject({ steps: 4 });

  expect(readdirSync(folder).toSorted()).toEqual([
    'a-0.final.safetensors',
    'a-0.initial.safetensors',
    'a-1.final.safetensors',
    'a-1.initial.safetensors',
    'experiment.json',
    'metrics.csv',
  ]);
  const file = readFileSync(join(folder, 'a-1.final.safetensors'));
  const header = JSON.parse(file.subarray(8, 8 + Number(file.readBigUInt64LE())).toString());
  expect(header['stages.0.0.primary.weight'].shape).toEqual([8, 2, 3, 3]);
  expect(header['stages.0.0.secondary.weight'].shape).toEqual([8, 4, 1, 1]);
  expect(header['stem.norm.running_var'].shape).toEqual([8]);
  expect(header['classifier.weight'].shape).toEqual([20, 8]);
});

test('refuses what makes no sense with exit code 2 and a sentence', () => {
  const { stdout, stderr, status } = command('a=L4M2K3', '--json');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('L4M2K3');
});
