import type { AnswerOf, InspectionKind } from '../../training/inspection';
import type { SessionEvent } from '../../training/protocol';

interface Open {
  readonly resolve: (answer: AnswerOf<InspectionKind>) => void;
  readonly reject: (error: Error) => void;
}

/** Questions to the worker that have not been answered. */
export class Questions {
  readonly #open = new Map<number, Open>();
  #last = 0;

  /** A number to ask under, and the answer that will come to it. */
  add(): { readonly id: number; readonly answer: Promise<AnswerOf<InspectionKind>> } {
    const id = ++this.#last;
    const answer = new Promise<AnswerOf<InspectionKind>>((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
    });
    return { id, answer };
  }

  /** Hands an answer, or the reason why there is none, to whoever asked. */
  settle(event: SessionEvent): void {
    if (event.type !== 'inspected' && event.type !== 'uninspected') return;
    const open = this.#open.get(event.id);
    this.#open.delete(event.id);
    if (event.type === 'inspected') open?.resolve(event.answer);
    else open?.reject(new Error(event.message));
  }
}
