import { create } from 'zustand';
import { sameExperiment } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { parseLink } from '../../experiment/link';
import type { Preset } from '../../experiment/presets';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';

export const usePresets = create<{ readonly open: boolean }>()(() => ({ open: false }));

export function openPresets(): void {
  usePresets.setState({ open: true });
}

/** What a preset would make of the settings: the data stay those that the reader has chosen. */
export function presetExperiment({ query }: Preset, { data }: Pick<Experiment, 'data'>): Experiment {
  return { ...parseLink(query).experiment, data };
}

/** Fills the form; starts nothing, and can be undone. */
export function choosePreset(preset: Preset): void {
  const { experiment, edit, undo } = useExperiment.getState();
  const chosen = presetExperiment(preset, experiment);
  if (sameExperiment(experiment, chosen)) return;
  edit(chosen);
  notify(`${preset.title}: the settings are filled in.`, { label: 'Undo', run: undo });
}
