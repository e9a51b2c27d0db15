/** What kernels are chosen for, beside their shapes. The same choice gives the same bits. */
export interface Target {
  /** Invocations that keep the device busy: work is cut finer until there are so many, as far as that is sensible. */
  readonly busyThreads: number;
  /** Subgroups share what all their invocations load. */
  readonly subgroups: boolean;
  /** Sums that a thread of a 1x1 weight gradient keeps: more read each value less often, until registers run out. */
  readonly accumulators: number;
}

/** The target of a job: see {@link jobOf} in convolutionShape.ts. */
export type TargetChoice = (job: string) => Target;

/** Thousands of lanes; loads that a whole subgroup shares come from a cache anyway. */
export const GPU_TARGET: Target = { busyThreads: 65_536, subgroups: false, accumulators: 80 };

/** A few cores, and each load costs as much as ten multiplications, whatever its address, and more than to spill a sum. */
const SOFTWARE_TARGET: Target = { busyThreads: 256, subgroups: true, accumulators: 200 };

/** All choices of a device at a moment. Programs that are made by it have the same bits again. */
export interface TargetRecord {
  readonly usual: Target;
  readonly tuned: readonly (readonly [job: string, Target])[];
}

export function choiceOf({ usual, tuned }: TargetRecord): TargetChoice {
  const byJob = new Map(tuned);
  return (job) => byJob.get(job) ?? usual;
}

/** The targets of a device: what fits its kind, until tuning has found a better one for a job. */
export class Targets {
  readonly #usual: Target;
  readonly #offersSubgroups: boolean;
  readonly #tuned = new Map<string, Target>();
  /** All that are worth a trial, the usual one first. */
  readonly candidates: readonly Target[];

  constructor(device: GPUDevice) {
    const offered = device.features.has('subgroups');
    this.#offersSubgroups = offered;
    const isOffered = ({ subgroups }: Target) => offered || !subgroups;
    const usual = isSoftware(device.adapterInfo) ? SOFTWARE_TARGET : GPU_TARGET;
    this.#usual = { ...usual, subgroups: usual.subgroups && offered };
    const others = [usual.busyThreads, usual.busyThreads / 4, usual.busyThreads * 4].flatMap((busyThreads) =>
      [usual.subgroups, !usual.subgroups].flatMap((subgroups) =>
        [80, 160].map((accumulators) => ({ busyThreads, subgroups, accumulators })),
      ),
    );
    this.candidates = [this.#usual, ...others.filter((one) => isOffered(one) && !isSame(one, this.#usual))];
  }

  readonly choose: TargetChoice = (job) => this.#tuned.get(job) ?? this.#usual;

  get record(): TargetRecord {
    return { usual: this.#usual, tuned: [...this.#tuned] };
  }

  /** Whether the device can do all that was recorded, maybe on another one. */
  offers({ usual, tuned }: TargetRecord): boolean {
    const targets = [usual, ...tuned.map(([, target]) => target)];
    return this.#offersSubgroups || targets.every(({ subgroups }) => !subgroups);
  }

  /** What tuning found. */
  get tuned(): ReadonlyMap<string, Target> {
    return this.#tuned;
  }

  /** From now on, programs that are made use these. */
  adopt(found: Iterable<readonly [job: string, Target]>): void {
    for (const [job, target] of found) this.#tuned.set(job, target);
  }
}

function isSame(a: Target, b: Target): boolean {
  return a.busyThreads === b.busyThreads && a.subgroups === b.subgroups && a.accumulators === b.accumulators;
}

/** Whether an adapter computes on the processor. */
export function isSoftware({
  isFallbackAdapter,
  architecture,
  device,
  description,
}: GPUAdapterInfo): boolean {
  return (
    isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(`${architecture} ${device} ${description}`)
  );
}
