/** What came of the request that was wanted last. */
export interface Found<Answer> {
  readonly answer: Answer | undefined;
  /** Why there is none. */
  readonly problem: string | undefined;
}

interface Want<Request> {
  readonly request: Request;
  /** Requests of one key ask the same, sooner or later. */
  readonly key: string;
}

/**
 * Asks one question at a time, and of those that are wanted meanwhile only the last: what changes often is asked as often
 * as it can be answered. An answer is told unless something else is wanted by then.
 */
export class Latest<Request, Answer> {
  readonly #ask: (request: Request) => Promise<Answer>;
  readonly #tell: (request: Request, found: Found<Answer>) => void;
  #wanted: Want<Request> | undefined;
  #key: string | undefined;
  #isAsking = false;

  constructor(
    ask: (request: Request) => Promise<Answer>,
    tell: (request: Request, found: Found<Answer>) => void,
  ) {
    this.#ask = ask;
    this.#tell = tell;
  }

  want(key: string, request: Request): void {
    this.#wanted = { key, request };
    this.#key = key;
    if (!this.#isAsking) void this.#work();
  }

  /** Nothing is wanted any more. */
  stop(): void {
    this.#wanted = undefined;
    this.#key = undefined;
  }

  async #work(): Promise<void> {
    this.#isAsking = true;
    for (let want = this.#take(); want !== undefined; want = this.#take()) {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time
      const found = await this.#found(want.request);
      if (this.#key === want.key) this.#tell(want.request, found);
    }
    this.#isAsking = false;
  }

  #take(): Want<Request> | undefined {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  async #found(request: Request): Promise<Found<Answer>> {
    try {
      return { answer: await this.#ask(request), problem: undefined };
    } catch (error) {
      return { answer: undefined, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}
