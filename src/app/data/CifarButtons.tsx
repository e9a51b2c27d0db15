import { type ChangeEvent, useRef } from 'react';
import { Button } from '../ui/Button';
import { formatBytes } from '../ui/format';
import { load, useData } from './dataStore';

/** Both files of the hub together. */
const DOWNLOAD_BYTES = 142_291_368;

/** The two ways to CIFAR-100 that are not a drop. */
export function CifarButtons() {
  const busy = useData((state) => state.job !== undefined);
  const chooser = useRef<HTMLInputElement>(null);

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Choosing the same file again must be a change again.
    event.target.value = '';
    if (files.length > 0) void load({ kind: 'files', files });
  };

  return (
    <>
      <Button small icon="upload" disabled={busy} onClick={() => chooser.current?.click()}>
        Choose files
      </Button>
      <Button small icon="download" disabled={busy} onClick={() => void load({ kind: 'download' })}>
        Download {formatBytes(DOWNLOAD_BYTES)}
      </Button>
      <input ref={chooser} type="file" multiple hidden accept=".gz,.tgz,.bin,.parquet" onChange={choose} />
    </>
  );
}
