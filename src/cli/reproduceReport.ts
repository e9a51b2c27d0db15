import type { Table1Column } from '../network/table1';
import type { Trial } from '../reproduction/estimate';
import type { Reproduction } from '../reproduction/results';
import { compare, type SummaryRow, summaryRows, verdictText } from '../reproduction/summary';
import type { TrainingLoop } from '../training/loop';
import { clock } from './clock';

/** Lines, and a progress line that is rewritten where the output is a terminal. */
export class Terminal {
  readonly #output: NodeJS.WriteStream;
  #lastDrawn = 0;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  line(text: string): void {
    this.#clear();
    this.#output.write(`${text}\n`);
  }

  progress(title: string, loop: TrainingLoop, left: number | undefined): void {
    if (!this.#output.isTTY || performance.now() - this.#lastDrawn < 100) return;
    this.#lastDrawn = performance.now();
    this.#clear();
    const all = left === undefined ? '' : `  about ${clock(left)} left for all columns`;
    this.#output.write(`${title}: step ${loop.done} of ${loop.end}${all}`);
  }

  estimate(title: string, trial: Trial | undefined, seconds: number): void {
    const step = trial ? `  ${(1000 * trial.stepSeconds).toFixed(1).padStart(8)} ms a step` : ''.padEnd(20);
    this.line(`${title.padEnd(14)}${step}  ${clock(seconds).padStart(9)}`);
  }

  #clear(): void {
    if (this.#output.isTTY) this.#output.write('\r\u001b[K');
  }
}

/** What came of a column that has just finished. */
export function resultLine(reproduction: Reproduction, column: Table1Column): string {
  const row = summaryRows(reproduction).find((candidate) => candidate.column === column);
  return row ? accuracyText(row) : '';
}

function accuracyText({ title, result, accuracy }: SummaryRow): string {
  const diverged = result?.divergedAt;
  const outcome = accuracy
    ? `${(100 * accuracy.mean).toFixed(2)} ± ${(100 * accuracy.std).toFixed(2)} % (${accuracy.count} runs)`
    : diverged
      ? `diverged at step ${diverged}`
      : 'no accuracy';
  return `${title.padEnd(14)}${outcome}, ${clock(result?.seconds ?? 0)}`;
}

/** What the columns say together; nothing while they say nothing. */
export function comparisonLines(reproduction: Reproduction): string[] {
  const comparison = compare(summaryRows(reproduction));
  return comparison ? [verdictText(comparison)] : [];
}
