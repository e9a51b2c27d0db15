import { useMemo } from 'react';
import { groupBlock } from '../../../network/block';
import { useViewSettings } from '../useViewSettings';
import { Factors } from './Factors';
import styles from './Kernel.module.css';
import { KernelControls } from './KernelControls';
import { KernelText } from './KernelText';
import { RunBlock } from './RunBlock';
import { randomWeights } from './randomWeights';
import { KERNEL_SETTINGS, type KernelSettings } from './settings';

/** A block as the product of matrices that it is. */
export function Kernel() {
  const [settings, change] = useViewSettings('kernel', KERNEL_SETTINGS);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <KernelText />
        <KernelControls settings={settings} change={change} />
      </div>
      {settings.from === 'run' ? <RunBlock settings={settings} /> : <RandomBlock settings={settings} />}
    </div>
  );
}

function RandomBlock({ settings }: { readonly settings: KernelSettings }) {
  const { L, M, K, seed, tap, permutation } = settings;
  const block = useMemo(() => randomWeights(groupBlock(L, M, K), seed), [L, M, K, seed]);
  return <Factors block={block} tap={tap} isPermuted={permutation === 'on'} />;
}
