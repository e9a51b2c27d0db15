import { useEffect, useState } from 'react';
import { useExperiment } from '../state/experimentStore';
import { notify } from '../shell/toasts';
import { load } from './dataStore';
import styles from './DropZone.module.css';

/** Takes files that are dropped anywhere on the page, and says so while they hover. */
export function DropZone() {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent: the page is left when all that was entered has been left.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const enter = (event: DragEvent) => {
      if (carriesFiles(event)) setHovering(++depth > 0);
    };
    const leave = (event: DragEvent) => {
      if (carriesFiles(event)) setHovering(--depth > 0);
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setHovering(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      void take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  if (!hovering) return null;
  return (
    <div className={styles['zone']}>
      <p>Drop the files of CIFAR-100</p>
    </div>
  );
}

/** Shows the real data's settings at once, so that what becomes of the files is seen there. */
async function take(files: readonly File[]): Promise<void> {
  const { experiment, edit } = useExperiment.getState();
  if (files.length === 0) return;
  if (experiment.data !== 'cifar100') edit({ data: 'cifar100' });
  if (await load({ kind: 'files', files })) notify('CIFAR-100 is loaded.');
}
