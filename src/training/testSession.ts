/** What the tests of sessions share: a small experiment, and a session that writes down what it reports. */
import { afterEach, beforeAll, expect, vi } from 'vitest';
import { createNodeGpu } from '../engine/node';
import { parseLink } from '../experiment/link';
import type { RunOptions, RunPhase, SessionEvent, StepRecord } from './protocol';
import { Session } from './session';
import type { TuningMemory } from './tuningMemory';

// Two tiny contenders, 5 steps an epoch, 15 in all.
export const LINK = 'a=L2M2K2&b=L3M1K1&depth=5&train=40&test=10&batch=8&epochs=3&labels=coarse';
export const OPTIONS = { evaluateEvery: 1 };

let gpu: GPU;
export const devices: GPUDevice[] = [];
beforeAll(async () => {
  ({ gpu } = await createNodeGpu());
});
afterEach(() => {
  for (const device of devices.splice(0)) device.destroy();
});

export const WAIT = { timeout: 60_000, interval: 5 };

/** A session, everything it reported, and the devices it opened. */
export function open(link = LINK, webgpu = true, memory?: TuningMemory) {
  const events: SessionEvent[] = [];
  const watched: Pick<GPU, 'requestAdapter'> = {
    requestAdapter: async (options?: GPURequestAdapterOptions) => {
      const adapter = await gpu.requestAdapter(options);
      if (adapter === null) return null;
      const request = adapter.requestDevice.bind(adapter);
      adapter.requestDevice = async (descriptor) => {
        const device = await request(descriptor);
        devices.push(device);
        return device;
      };
      return adapter;
    },
  };
  const emit = (event: SessionEvent) => events.push(structuredClone(event));
  const session = new Session(webgpu ? watched : undefined, emit, memory);
  const { experiment } = parseLink(link);
  const records = () => events.flatMap((event) => (event.type === 'records' ? event.steps : []));
  return {
    session,
    events,
    records,
    train: (options: Partial<RunOptions> = {}) =>
      session.handle({ type: 'train', experiment, options: { ...OPTIONS, ...options } }),
    step: () => session.handle({ type: 'step', experiment, options: OPTIONS }),
    evaluations: () => events.flatMap((event) => (event.type === 'records' ? event.evaluations : [])),
    times: () => events.flatMap((event) => (event.type === 'records' ? event.times : [])),
    testLabels: () => events.flatMap((event) => (event.type === 'prepared' ? [event.run.testLabels] : []))[0],
    profiles: () => events.flatMap((event) => (event.type === 'profile' ? [event.profile] : [])),
    unmeasured: () => events.flatMap((event) => (event.type === 'unmeasured' ? [event] : [])),
    marks: () => events.flatMap((event) => (event.type === 'mark' ? [event.mark] : [])),
    status: () => events.flatMap((event) => (event.type === 'status' ? [event.status] : [])).at(-1),
    async reaches(phase: RunPhase, step?: number) {
      await vi.waitFor(() => {
        const status = this.status();
        if (status?.phase === 'failed' && phase !== 'failed') throw new Error(status.message);
        expect(status?.phase).toBe(phase);
        if (step !== undefined) expect(status?.step).toBe(step);
      }, WAIT);
    },
  };
}

/** Order of arrival depends on time; what arrived must not. */
export function sorted(records: readonly StepRecord[]): StepRecord[] {
  return records.toSorted(
    (a, b) => a.step - b.step || a.contender.localeCompare(b.contender) || a.replica - b.replica,
  );
}
