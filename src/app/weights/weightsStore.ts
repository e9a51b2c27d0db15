import { create } from 'zustand';
import { contenderNetwork, contenders } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { readWeights } from '../../report/weights';
import type { InitialWeights } from '../../training/protocol';

interface WeightsFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface WeightsStore {
  /** What contenders start from, where that is not what their seeds give. */
  readonly files: Partial<Record<ContenderKey, WeightsFile>>;
  /** What was wrong with the file that was chosen last for a contender. */
  readonly problems: Partial<Record<ContenderKey, string>>;
}

export const useWeights = create<WeightsStore>()(() => ({ files: {}, problems: {} }));

/** Takes a file for a contender, if it fits its network; else what was there before stays. */
export async function loadWeights(experiment: Experiment, key: ContenderKey, file: File): Promise<void> {
  const taken = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const problem = problemOf(experiment, key, taken);
  useWeights.setState(({ files, problems }) =>
    problem === undefined
      ? { files: { ...files, [key]: taken }, problems: { ...problems, [key]: undefined } }
      : { problems: { ...problems, [key]: problem } },
  );
}

export function removeWeights(key: ContenderKey): void {
  useWeights.setState(({ files, problems }) => ({
    files: { ...files, [key]: undefined },
    problems: { ...problems, [key]: undefined },
  }));
}

/** Why a contender cannot start from its file, in a sentence; undefined where it can. */
function problemOf(
  experiment: Experiment,
  key: ContenderKey,
  { name, bytes }: WeightsFile,
): string | undefined {
  const contender = contenders(experiment).find((one) => one.key === key);
  if (!contender) return undefined;
  try {
    readWeights(bytes, contenderNetwork(experiment, contender));
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${name} does not fit ${contender.title}. ${reason}`;
  }
}

/** The weights of all contenders that have some; nothing where one's no longer fit, which then says so. */
export function initialWeights(experiment: Experiment): InitialWeights[] | undefined {
  const { files } = useWeights.getState();
  const started = contenders(experiment).flatMap((contender) => {
    const file = files[contender.key];
    return file ? [{ contender, file }] : [];
  });
  const problems = Object.fromEntries(
    started.map(({ contender: { key }, file }) => [key, problemOf(experiment, key, file)]),
  );
  useWeights.setState({ problems });
  if (Object.values(problems).some((problem) => problem !== undefined)) return undefined;
  return started.map(({ contender, file }) => ({
    contender: contender.key,
    source: file.name,
    tensors: readWeights(file.bytes, contenderNetwork(experiment, contender)),
  }));
}
