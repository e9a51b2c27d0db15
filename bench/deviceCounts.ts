/** What is asked of a device, counted by listening to its methods. */
export interface DeviceCounts {
  dispatches: number;
  passes: number;
  submits: number;
  /** Calls of writeBuffer. */
  writes: number;
  buffers: number;
  bindGroups: number;
  /** Pipelines, shader modules, layouts and query sets. */
  others: number;
  /** Bytes of the buffers that are there. */
  bytes: number;
}

const NONE: DeviceCounts = {
  dispatches: 0,
  passes: 0,
  submits: 0,
  writes: 0,
  buffers: 0,
  bindGroups: 0,
  others: 0,
  bytes: 0,
};

const OTHERS = [
  'createBindGroupLayout',
  'createComputePipeline',
  'createComputePipelineAsync',
  'createPipelineLayout',
  'createQuerySet',
  'createShaderModule',
] as const;

/** Counts from now on all that is asked of this device. */
export function countCalls(device: GPUDevice): DeviceCounts {
  const counts = { ...NONE };
  listen(device, 'createBuffer', (buffer) => {
    counts.buffers++;
    counts.bytes += buffer.size;
    listen(buffer, 'destroy', () => {
      counts.bytes -= buffer.size;
    });
  });
  listen(device, 'createBindGroup', () => counts.bindGroups++);
  for (const method of OTHERS) listen(device, method, () => counts.others++);
  listen(device, 'createCommandEncoder', (encoder) =>
    listen(encoder, 'beginComputePass', (pass) => {
      counts.passes++;
      listen(pass, 'dispatchWorkgroups', () => counts.dispatches++);
    }),
  );
  listen(device.queue, 'submit', () => counts.submits++);
  listen(device.queue, 'writeBuffer', () => counts.writes++);
  return counts;
}

/** What was counted since an earlier copy of the counts. */
export function since(counts: DeviceCounts, before: DeviceCounts): DeviceCounts {
  const difference = { ...NONE };
  for (const key of Object.keys(NONE) as (keyof DeviceCounts)[]) difference[key] = counts[key] - before[key];
  return difference;
}

type Method = (...parameters: never[]) => unknown;

/** Calls `heard` with the result of every call of a method. */
function listen<Name extends string, Target extends Record<Name, Method>>(
  target: Target,
  name: Name,
  heard: (result: ReturnType<Target[Name]>) => void,
): void {
  const method = target[name].bind(target) as (...parameters: unknown[]) => ReturnType<Target[Name]>;
  Object.defineProperty(target, name, {
    configurable: true,
    value: (...parameters: unknown[]) => {
      const result = method(...parameters);
      heard(result);
      return result;
    },
  });
}
