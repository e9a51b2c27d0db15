import { useEffect, useState } from 'react';
import type { ContenderKey } from '../../../experiment/fields';
import type { Layer } from '../../../network/network';
import { useRun } from '../../state/runStore';
import { inspect } from '../../state/session';
import type { BlockWeights } from './randomWeights';

/** How often the weights are asked for while they change. */
const INTERVAL_MS = 1_000;

interface RunWeights {
  /** Undefined until they have come for the first time. */
  readonly block: BlockWeights | undefined;
  /** Steps that they were trained for. */
  readonly step: number;
  /** Why there are none, or no newer ones. */
  readonly problem: string | undefined;
}

const NOTHING: RunWeights = { block: undefined, step: 0, problem: undefined };

/** The weights of a block of the run, about every second while it trains and the page is seen. `replica` from 0. */
export function useRunWeights(contender: ContenderKey, replica: number, layer: Layer): RunWeights {
  const [weights, setWeights] = useState(NOTHING);
  const hasRun = useRun((state) => state.run?.prepared !== undefined);

  useEffect(() => {
    if (!hasRun) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: number | undefined;
    const ask = async () => {
      const { step } = useRun.getState().status;
      if (step !== last && !document.hidden) {
        last = step;
        const answer = await weightsOf(contender, replica, layer);
        if (isOver) return;
        setWeights((before) => ({ ...before, ...answer }));
      }
      timer = setTimeout(() => void ask(), INTERVAL_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [hasRun, contender, replica, layer]);

  return weights;
}

async function weightsOf(
  contender: ContenderKey,
  replica: number,
  { convolutions }: Layer,
): Promise<Partial<RunWeights>> {
  try {
    const names = convolutions.map(({ name }) => `${name}.weight`);
    const { step, tensors } = await inspect('tensors', { contender, replica, names });
    return {
      step,
      problem: undefined,
      block: { convolutions, weights: tensors.map(({ values }) => values) },
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
