/** How far a piece of work has come. */
export interface Progress {
  readonly stage: 'generate' | 'read' | 'download' | 'decode' | 'store';
  readonly unit: 'bytes' | 'images' | 'files';
  readonly done: number;
  readonly total: number;
  /** Undefined while there is too little to judge by. */
  readonly secondsLeft: number | undefined;
}

export type OnProgress = (progress: Progress) => void;

const REPORT_EVERY_MS = 100;
const JUDGE_AFTER_MS = 1000;

/**
 * A function to be told how much is done, as often as is handy; it passes that on with the time left, ten times a second and
 * at the end. The time left assumes the mean pace so far, which is steadier than the latest pace.
 */
export function createMeter(
  stage: Progress['stage'],
  unit: Progress['unit'],
  total: number,
  onProgress: OnProgress | undefined,
  now: () => number = () => performance.now(),
): (done: number) => void {
  const start = now();
  let lastReport = -Infinity;
  return (done) => {
    const time = now();
    if (done < total && time - lastReport < REPORT_EVERY_MS) return;
    lastReport = time;
    const elapsed = time - start;
    const secondsLeft =
      elapsed < JUDGE_AFTER_MS || done === 0 ? undefined : ((elapsed / done) * (total - done)) / 1000;
    onProgress?.({ stage, unit, done, total, secondsLeft });
  };
}
