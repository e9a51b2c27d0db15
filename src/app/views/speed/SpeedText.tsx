import { Prose } from '../Prose';

export function SpeedText() {
  return (
    <Prose>
      <p>
        Every kernel of a training step, forward and backward, on this device: how long it takes, what it
        computes, moves and loads, and how near it comes to what the device can do at best, its{' '}
        <b>roofline</b>. Measuring trains nothing: the run stands still for a moment, and goes on as if it had
        not.
      </p>
      <p>
        The device is measured first, by small kernels: multiply-adds, bytes read and written, and numbers
        loaded a second. Whichever of the three a kernel has too many of for its time binds it; no kernel is
        faster.
      </p>
    </Prose>
  );
}
