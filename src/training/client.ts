import type { Command, SessionEvent } from './protocol';

/** The page's end of the line to the training worker. */
export interface TrainingClient {
  /** Sends a command; buffers in `transfer` are handed over, not copied. */
  readonly post: (command: Command, transfer?: Transferable[]) => void;
  /** Ends the worker and all that it holds. */
  readonly close: () => void;
}

/** Starts the training worker. An error that it did not catch ends the run with a sentence, like any other end. */
export function createTrainingClient(onEvent: (event: SessionEvent) => void): TrainingClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'training' });
  worker.addEventListener('message', (event: MessageEvent<SessionEvent>) => onEvent(event.data));
  worker.addEventListener('error', (event) => onEvent(failure(event.message || 'it could not be loaded')));
  return {
    post: (command, transfer = []) => worker.postMessage(command, transfer),
    close: () => worker.terminate(),
  };
}

function failure(reason: string): SessionEvent {
  return {
    type: 'status',
    status: {
      phase: 'failed',
      step: 0,
      totalSteps: 0,
      stepsPerEpoch: 0,
      secondsLeft: undefined,
      message: `The training worker stopped: ${reason}. Reload the page to start it again.`,
    },
  };
}
