import { parseReproduction, ReproductionFileError } from '../../reproduction/results';
import { useReproduction } from './reproductionStore';

/** A result file has a few kilobytes. */
const MOST_BYTES = 1_000_000;

/** Looks at a result file, of this page or of the command line. What is wrong with it is said; nothing is lost. */
export async function openResultFile(file: File): Promise<void> {
  try {
    if (file.size > MOST_BYTES)
      throw new ReproductionFileError('The file is too large for a result file of a reproduction.');
    const reproduction = parseReproduction(await file.text());
    useReproduction.setState({ opened: { name: file.name, reproduction }, fileProblem: undefined });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    useReproduction.setState({ fileProblem: `${file.name}: ${message}` });
  }
}

/** Back to what is trained here. */
export function closeResultFile(): void {
  useReproduction.setState({ opened: undefined, fileProblem: undefined });
}
