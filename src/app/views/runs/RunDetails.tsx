import { useState } from 'react';
import { contenders } from '../../../experiment/experiment';
import type { ListedRun } from '../../../training/browserArchive';
import {
  annotateRun,
  applySettings,
  deleteRuns,
  exportRuns,
  exportWeights,
  freeWeights,
  renameRun,
} from '../../runs/runActions';
import { experimentOf, resumeKept } from '../../runs/resume';
import { isResumable, nameOf } from '../../runs/runColumns';
import { Button } from '../../ui/Button';
import { formatBytes, formatCount } from '../../ui/format';
import { Select } from '../../ui/Select';
import { RunDifferences } from './RunDifferences';
import styles from './Runs.module.css';

interface RunDetailsProps {
  readonly listed: ListedRun;
  readonly runs: readonly ListedRun[];
}

/** One run: its name and notes, in what it differs from others, and what can be done with it. */
export function RunDetails({ listed, runs }: RunDetailsProps) {
  const { run, label, live } = listed;
  const name = nameOf(listed);
  const [draft, setDraft] = useState<string>();
  const [notes, setNotes] = useState(label.notes ?? '');
  const rename = () => {
    if (draft !== undefined && draft.trim() !== name) void renameRun(listed, draft.trim());
    setDraft(undefined);
  };
  return (
    <section aria-label={`Run ${name}`} className={styles['details']}>
      <div className={styles['fields']}>
        <label className={styles['field']}>
          Name
          <input
            type="text"
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            value={draft ?? name}
            onChange={({ target }) => setDraft(target.value)}
            onBlur={rename}
            onKeyDown={({ key }) => {
              if (key === 'Enter') rename();
              if (key === 'Escape') setDraft(undefined);
            }}
          />
        </label>
        <label className={styles['field']}>
          Notes
          <textarea
            rows={3}
            maxLength={10_000}
            value={notes}
            onChange={({ target }) => setNotes(target.value)}
            onBlur={() => notes !== (label.notes ?? '') && void annotateRun(listed, notes)}
          />
        </label>
        <p className={styles['facts']}>
          Computed on {run.adapter || 'an unknown adapter'}.{' '}
          {run.checkpoint
            ? `Weights of step ${formatCount(run.checkpoint.step)} are kept, ${formatBytes(run.checkpoint.bytes)}.`
            : 'Its weights are not kept, so it cannot go on.'}
        </p>
        {run.marks.length > 0 && (
          <ul className={styles['marks']}>
            {run.marks.slice(-5).map(({ text, step }) => (
              <li key={`${step} ${text}`}>{text}</li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles['fields']}>
        <RunDifferences listed={listed} runs={runs} />
        {run.checkpoint && <Weights listed={listed} />}
        <div className={styles['actions']}>
          {isResumable(listed) && (
            <Button variant="primary" icon="play" onClick={() => void resumeKept(run.id)}>
              Resume from step {formatCount(run.checkpoint?.step ?? 0)}
            </Button>
          )}
          <Button onClick={() => applySettings(listed)}>Use its settings</Button>
          <Button icon="download" onClick={() => void exportRuns([listed])}>
            Export
          </Button>
          {run.checkpoint && !live && (
            <Button onClick={() => void freeWeights([listed])}>Remove weights</Button>
          )}
          <Button
            icon="close"
            disabled={live}
            title={live ? 'Reset it first, in the page that trains it.' : undefined}
            onClick={() => void deleteRuns([listed])}
          >
            Delete
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Saves the weights of a contender and run. */
function Weights({ listed }: { readonly listed: ListedRun }) {
  const experiment = experimentOf(listed.run);
  const choices = contenders(experiment).flatMap(({ key, title }) =>
    Array.from({ length: experiment.runs }, (_, replica) => ({
      value: `${key}-${replica}`,
      label: experiment.runs > 1 ? `${title}, seed ${experiment.seed + replica}` : title,
    })),
  );
  const [chosen, setChosen] = useState(choices[0]?.value ?? '');
  return (
    <div className={styles['weights']}>
      <span>Weights of</span>
      <Select
        label="Contender whose weights are saved"
        value={chosen}
        choices={choices}
        onChange={setChosen}
      />
      <Button
        icon="download"
        title="One safetensors file, under PyTorch's names and in its layouts"
        onClick={() => {
          const [contender = '', replica = '0'] = chosen.split('-');
          void exportWeights(listed, contender, Number(replica));
        }}
      >
        Save weights
      </Button>
    </div>
  );
}
