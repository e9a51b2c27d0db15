import type { ReactNode } from 'react';
import type { UnavailableReason } from '../../training/protocol';
import type { Unavailable as Reason } from '../state/runStore';
import { Button } from '../ui/Button';
import styles from './Unavailable.module.css';

interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly steps: readonly ReactNode[];
}

const EXPLANATIONS: Readonly<Record<UnavailableReason, Explanation>> = {
  'no-webgpu': {
    title: 'This browser has no WebGPU',
    text: 'The networks are trained on WebGPU, which this browser does not offer to this page.',
    steps: [
      <>
        <b>Chrome or Edge</b> 113 or later on Windows, macOS and ChromeOS, 121 or later on Android: WebGPU is
        on.
      </>,
      <>
        <b>Chrome on Linux</b>: open <code>chrome://flags/#enable-unsafe-webgpu</code>, enable it, and start
        the browser again.
      </>,
      <>
        <b>Safari</b> 26 or later on macOS, iOS and iPadOS: WebGPU is on.
      </>,
      <>
        <b>Firefox</b> 141 or later on Windows, 145 or later on macOS with Apple silicon: WebGPU is on.
        Elsewhere try Firefox Nightly.
      </>,
    ],
  },
  'no-adapter': {
    title: 'WebGPU finds no graphics adapter',
    text: 'The browser has WebGPU, but no adapter that it would use: the graphics driver may be blocked, switched off, or have crashed too often.',
    steps: [
      <>
        <b>Chrome or Edge</b>: in <code>chrome://settings/system</code>, switch on graphics acceleration. On
        Linux, also enable <code>chrome://flags/#enable-unsafe-webgpu</code>. <code>chrome://gpu</code> says
        what is blocked.
      </>,
      <>
        <b>Safari</b>: update macOS or iOS; switch off Lockdown Mode for this site.
      </>,
      <>
        <b>Firefox</b>: <code>about:support</code>, section Graphics, says why WebGPU is blocked.
      </>,
      <>
        Everywhere: update the graphics driver, and close and start the browser after a crash of the graphics
        process.
      </>,
    ],
  },
  'no-device': {
    title: 'The graphics device cannot be used',
    text: 'There is an adapter, but it gives no device, or has lost it more than once.',
    steps: [
      <>Close other tabs and programs that use much graphics memory, then reload this page.</>,
      <>If it happens during training, choose a smaller batch, fewer runs, or narrower blocks.</>,
      <>Close and start the browser. If it happens again, update the graphics driver.</>,
    ],
  },
};

/** In the place of the charts where nothing can be trained: why, and what to do. */
export function Unavailable({ reason, message }: Reason) {
  const { title, text, steps } = EXPLANATIONS[reason];
  return (
    <section className={styles['panel']} aria-label="WebGPU is unavailable" data-reason={reason}>
      <h2 className={styles['title']}>{title}</h2>
      <p>
        {text} {reason === 'no-adapter' ? '' : message}
      </p>
      <ul className={styles['steps']}>
        {steps.map((step, index) => (
          // The steps never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>{step}</li>
        ))}
      </ul>
      <p className={styles['still']}>
        The settings, their counts and the link work without WebGPU: a link that is made here opens anywhere.
      </p>
      <div>
        <Button icon="reset" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </div>
    </section>
  );
}
