import type { Command } from './protocol';
import { Session } from './session';

/** A dedicated worker owns the device, so that neither training nor the page ever waits for the other. */
const session = new Session(navigator.gpu, (event) => postMessage(event));

onmessage = ({ data }: MessageEvent<Command>) => {
  session.handle(data).catch(reportError);
};
