import { browserArchive } from './browserArchive';
import type { Command } from './protocol';
import { Session } from './session';
import { browserTuningMemory } from './tuningMemory';

/** A dedicated worker owns the device, so that neither training nor the page ever waits for the other. */
const session = new Session(
  navigator.gpu,
  (event) => postMessage(event),
  browserTuningMemory,
  browserArchive,
);

onmessage = ({ data }: MessageEvent<Command>) => {
  session.handle(data).catch(reportError);
};
