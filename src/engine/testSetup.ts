/** Set-up of every `*.gpu.test.ts`: an error on the device fails the test in which it happened. */
import { afterEach } from 'vitest';
import { patiently } from './node';
import { expectNoDeviceErrors } from './testDevice';

// For as long as the process lives, a software adapter gets the core that Dawn would ask it from.
void patiently(new Promise(() => undefined));

afterEach(expectNoDeviceErrors);
