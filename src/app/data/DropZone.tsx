import { useEffect, useState } from 'react';
import { useExperiment } from '../state/experimentStore';
import { notify } from '../shell/toasts';
import { goTo } from '../state/viewStore';
import { load, useData } from './dataStore';
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
      <p>Drop the files of CIFAR-100, or a result file</p>
    </div>
  );
}

/** Reads the images, and trains on them from then on if they are good; if not, the experiment stays as it is. */
async function take(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  if (/\.json$/i.test(file.name)) {
    const { openResultFile } = await import('../reproduction/resultFile');
    goTo('figure');
    await openResultFile(file);
    return;
  }
  if (await load({ kind: 'files', files })) {
    const { experiment, edit } = useExperiment.getState();
    if (experiment.data !== 'cifar100') edit({ data: 'cifar100' });
    notify('CIFAR-100 is loaded.');
    return;
  }
  // The settings, which explain it too, are closed on a narrow page.
  const { problem } = useData.getState();
  if (problem !== undefined) notify(problem);
}
