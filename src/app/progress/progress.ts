import type { RunStatus } from '../../training/protocol';
import { isActive } from '../state/runStore';

/** How much of a run is done, in whole percent; undefined where there is none, or nobody knows. */
export function percentDone({ phase, step, totalSteps }: RunStatus): number | undefined {
  if (phase === 'idle' || phase === 'preparing' || totalSteps === 0) return undefined;
  // Only a run that is over is at a hundred.
  return Math.min(phase === 'finished' ? 100 : 99, Math.floor((100 * step) / totalSteps));
}

const NAME = 'IGC Playground';

/** The title of the window: how far the run is, the view, the page. */
export function pageTitle(status: RunStatus, heading: string | undefined): string {
  return [runTitle(status), heading, NAME].filter((part) => part !== undefined).join(' · ');
}

function runTitle(status: RunStatus): string | undefined {
  switch (status.phase) {
    case 'idle':
      return undefined;
    case 'preparing':
      return 'Preparing';
    case 'running':
    case 'evaluating':
      return `${percentDone(status) ?? 0} %`;
    case 'paused':
      return `Paused at ${percentDone(status) ?? 0} %`;
    case 'finished':
      return 'Finished';
    case 'failed':
      return 'Stopped';
  }
}

/** What is told when a run stops by itself; undefined where it has not. */
export function endMessage(before: RunStatus, after: RunStatus): string | undefined {
  if (!isActive(before) || isActive(after)) return undefined;
  const { phase, message } = after;
  if (phase === 'finished') return `The run has finished after ${after.step} steps.`;
  if (phase === 'failed') return message ?? 'The run has failed.';
  return phase === 'paused' ? message : undefined;
}

/** The icon of the window while a run goes on: a ring that closes. As an address of its own. */
export function progressIcon(percent: number, isRunning: boolean): string {
  const length = 2 * Math.PI * 9;
  const done = (length * percent) / 100;
  const ring = `cx="12" cy="12" r="9" fill="none" stroke-width="5"`;
  const colour = isRunning ? '#2b83d6' : '#e0681f';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle ${ring} stroke="#8d97a5" stroke-opacity=".4"/>` +
    `<circle ${ring} stroke="${colour}" stroke-dasharray="${done.toFixed(1)} ${length.toFixed(1)}" transform="rotate(-90 12 12)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
