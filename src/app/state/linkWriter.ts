/** What of `History` a {@link LinkWriter} needs. */
export interface LinkHistory {
  readonly push: (query: string) => void;
  readonly replace: (query: string) => void;
}

/** How a setting was changed: at once, or by a slider that still moves. */
export type Gesture = 'change' | 'drag';

const WRITE_DRAG_AFTER_MS = 250;
const DRAG_ENDS_AFTER_MS = 1_000;

/**
 * Keeps the address at the link of the shown settings. A change is a new entry of the history, so that Back undoes it. A
 * drag is one entry however many values it passes: the first one makes it, the others rewrite it, not too often, since
 * browsers refuse more than about a hundred writes in half a minute.
 */
export class LinkWriter {
  readonly #history: LinkHistory;
  #query: string;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #dragEnd: ReturnType<typeof setTimeout> | undefined;

  constructor(history: LinkHistory, query: string) {
    this.#history = history;
    this.#query = query;
  }

  write(query: string, gesture: Gesture): void {
    if (gesture === 'change') {
      const dragging = this.#endDrag();
      if (query === this.#query) return;
      this.#query = query;
      // The value that ends a drag belongs to the drag's entry.
      if (dragging) this.#history.replace(query);
      else this.#history.push(query);
      return;
    }
    if (query === this.#query) return;
    this.#query = query;
    if (this.#dragEnd === undefined) this.#history.push(query);
    else this.#pending ??= setTimeout(() => this.#flush(), WRITE_DRAG_AFTER_MS);
    clearTimeout(this.#dragEnd);
    this.#dragEnd = setTimeout(() => this.#endDrag(), DRAG_ENDS_AFTER_MS);
  }

  /** Follows the address when Back or Forward has changed it. */
  follow(query: string): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#endDrag();
    this.#query = query;
  }

  #flush(): void {
    if (this.#pending === undefined) return;
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#history.replace(this.#query);
  }

  #endDrag(): boolean {
    const dragging = this.#dragEnd !== undefined;
    this.#flush();
    clearTimeout(this.#dragEnd);
    this.#dragEnd = undefined;
    return dragging;
  }
}
