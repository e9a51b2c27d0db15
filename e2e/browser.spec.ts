/** Of the tests' own footing: that their browser has WebGPU, and that no error in a page goes unseen. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Runs in the page and in a worker: doubles 1 to 4 on the GPU. It sees nothing of this file. */
async function double(): Promise<number[]> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no adapter');
  const device = await adapter.requestDevice();
  const module = device.createShaderModule({
    code: `@group(0) @binding(0) var<storage, read_write> y: array<f32>;
      @compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] *= 2.0; }`,
  });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const y = device.createBuffer({ size: 16, usage });
  device.queue.writeBuffer(y, 0, new Float32Array([1, 2, 3, 4]));
  const copy = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const layout = pipeline.getBindGroupLayout(0);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries: [{ binding: 0, resource: y }] }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(y, 0, copy, 0, 16);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  return [...new Float32Array(copy.getMappedRange())];
}

/** An empty page of the tests' own origin, with one worker script beside it. */
async function openEmptyPage(page: Page, worker = '', policy = "default-src 'self'"): Promise<void> {
  await page.route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
    }),
  );
  await page.route('**/worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: worker }),
  );
  await page.goto('/empty.html');
}

test('the browser computes on WebGPU in a page', async ({ page }) => {
  await openEmptyPage(page);
  expect(await page.evaluate(double)).toEqual([2, 4, 6, 8]);
});

test('the browser computes on WebGPU in a worker', async ({ page }) => {
  await openEmptyPage(page, `(${String(double)})().then(postMessage)`);
  const answer = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js');
        worker.addEventListener('message', (event) => resolve(event.data));
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
      }),
  );
  expect(answer).toEqual([2, 4, 6, 8]);
});

test.describe('an error goes into the list of problems:', () => {
  const throwLater = "setTimeout(() => { throw new Error('nobody catches this'); })";

  test('one on the console', async ({ page, problems }) => {
    await openEmptyPage(page);
    await page.evaluate(() => console.error('an example'));
    await expect.poll(() => problems.splice(0)).toEqual(['an example']);
  });

  test('one that nobody caught', async ({ page, problems }) => {
    await openEmptyPage(page);
    await page.evaluate(throwLater);
    await expect.poll(() => problems.splice(0).join()).toMatch('nobody catches this');
  });

  test('one that nobody caught in a worker', async ({ page, problems }) => {
    await openEmptyPage(page, throwLater);
    await page.evaluate(() => void new Worker('/worker.js'));
    await expect.poll(() => problems.splice(0).join()).toMatch('nobody catches this');
  });

  test('a violation of the content security policy', async ({ page, problems }) => {
    await openEmptyPage(page, '', "default-src 'none'");
    await page.evaluate(() => void fetch('/worker.js').catch(() => undefined));
    await expect.poll(() => problems.splice(0).join()).toMatch(/Content Security Policy/i);
  });
});
