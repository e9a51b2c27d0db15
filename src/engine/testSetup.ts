/** Set-up of every `*.gpu.test.ts`: an error on the device fails the test in which it happened. */
import { afterEach } from 'vitest';
import { expectNoDeviceErrors } from './testDevice';

afterEach(expectNoDeviceErrors);
