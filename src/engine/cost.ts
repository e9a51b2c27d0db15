/**
 * What one launch of a kernel asks of a machine. Divided by the machine's rates, each gives a time that the launch cannot
 * beat; the kernel's header has the formulas for one thread.
 */
export interface Cost {
  /** That the result needs; an addition or a multiplication by itself counts as one. */
  readonly multiplyAdds: number;
  /** That must move at least once: all inputs and outputs, as they are stored. */
  readonly bytes: number;
  /** Scalar elements that the invocations load from storage buffers, each as often as it is loaded. */
  readonly loads: number;
}

interface Sized {
  readonly bytes: number;
}

/** Bytes of whole tensors; what a kernel reads and writes is given twice. */
export function bytesOf(...tensors: readonly (Sized | undefined)[]): number {
  return tensors.reduce((sum, tensor) => sum + (tensor?.bytes ?? 0), 0);
}

/** Elements of a tensor. */
export function elementsOf(tensor: Sized): number {
  return tensor.bytes / 4;
}
