import { Popover } from '@base-ui/react/popover';
import type { AdapterDescription } from '../../training/protocol';
import { useRun } from '../state/runStore';
import { formatBytes, formatCount } from '../ui/format';
import popup from '../ui/Popup.module.css';
import styles from './AdapterInfo.module.css';

/** Names the adapter that computes; its limits open on demand. */
export function AdapterInfo() {
  const adapter = useRun((state) => state.adapter);
  const unavailable = useRun((state) => state.unavailable);
  const prepared = useRun((state) => state.run?.prepared);
  if (!adapter)
    return (
      <p className={styles['info']}>{unavailable ? 'No WebGPU adapter.' : 'Looking for a WebGPU adapter.'}</p>
    );
  return (
    <p className={styles['info']}>
      Computes on{' '}
      <Popover.Root>
        <Popover.Trigger className={styles['name']}>{adapter.name}</Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className={popup['positioner']} side="top" align="start" sideOffset={6}>
            <Popover.Popup className={popup['card']}>
              <Popover.Title className={popup['title']}>{adapter.name}</Popover.Title>
              <Details adapter={adapter} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {adapter.software && ' (software)'}
      {prepared &&
        ` · ${formatBytes(prepared.memoryBytes)} in use · prepared in ${prepared.seconds.toFixed(1)} s`}
    </p>
  );
}

function Details({ adapter }: { readonly adapter: AdapterDescription }) {
  return (
    <div className={styles['details']}>
      <dl>
        {Object.entries(adapter.limits).map(([name, value]) => (
          <div key={name}>
            <dt>{inWords(name)}</dt>
            <dd>{/size$/i.test(name) ? formatBytes(value) : formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      <p>Features: {adapter.features.length > 0 ? adapter.features.join(', ') : 'none'}</p>
    </div>
  );
}

/** maxBufferSize: max buffer size */
function inWords(name: string): string {
  return name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
