import { blockParameters, formatBlock } from '../network/block';
import type { Reproduction } from './results';
import { summaryRows } from './summary';

const HEADER = 'regime,block,family,L,M,K,block_parameters,seed,accuracy,loss,steps,test_images,diverged_at';

/** A line for each run of each column that has finished; what is not finite is left empty. */
export function reproductionCsv(reproduction: Reproduction): string {
  const lines = summaryRows(reproduction).flatMap(({ column: { regime, block }, family, result }) => {
    const { L, M, K } = block;
    const shared = [regime, formatBlock(block), family, L, M, K, blockParameters(block)];
    return (result?.runs ?? []).map(({ seed, accuracy, loss }) => {
      const measured = [
        accuracy ?? '',
        loss ?? '',
        result?.steps,
        result?.testImages,
        result?.divergedAt ?? '',
      ];
      return [...shared, seed, ...measured].join(',');
    });
  });
  return `${[HEADER, ...lines].join('\n')}\n`;
}
