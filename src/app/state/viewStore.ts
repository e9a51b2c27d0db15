import { create } from 'zustand';
import { correctAddress, writeAddress } from './address';
import type { Gesture } from './linkWriter';

/** What the page can show, in the order of its navigation. The first one has the address without a hash. */
export const VIEW_IDS = [
  'train',
  'table',
  'budget',
  'figure',
  'relatives',
  'permutation',
  'kernel',
  'identity',
  'folding',
  'predictions',
  'classes',
  'inside',
  'runs',
  'speed',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

interface ViewStore {
  readonly view: ViewId;
  /** The settings that each view was left with, as they stand in its address. */
  readonly settings: Partial<Record<ViewId, string>>;
  /** What of the hash could not be taken as it was, a sentence each. */
  readonly notices: readonly string[];
  /** How often the reader has gone from one view to another. */
  readonly arrivals: number;
}

export const useView = create<ViewStore>()(() => ({ view: 'train', settings: {}, notices: [], arrivals: 0 }));

/** The hash of a view, without `#`: `budget?k=M`, and nothing for the first one. */
export function formatHash(view: ViewId, settings: string): string {
  const name = view === VIEW_IDS[0] ? '' : view;
  return settings === '' ? name : `${name}?${settings}`;
}

/** Reads a hash, without `#`; an unknown view is the first one, and a notice says so. */
export function parseHash(hash: string): { view: ViewId; settings: string; notices: string[] } {
  const mark = hash.indexOf('?');
  const name = mark < 0 ? hash : hash.slice(0, mark);
  const settings = mark < 0 ? '' : hash.slice(mark + 1);
  const view = VIEW_IDS.find((id) => id === name);
  if (view !== undefined || name === '') return { view: view ?? VIEW_IDS[0], settings, notices: [] };
  const quoted = [...name].slice(0, 40).join('');
  return { view: VIEW_IDS[0], settings: '', notices: [`There is no view "${quoted}": Train is shown.`] };
}

/** Shows the view that a hash names; the address that it should have had. */
export function openHash(hash: string): string {
  const { view, settings, notices } = parseHash(hash);
  const before = useView.getState();
  const arrivals = before.arrivals + (view === before.view ? 0 : 1);
  useView.setState({ view, settings: { ...before.settings, [view]: settings }, notices, arrivals });
  return formatHash(view, settings);
}

/** Goes to a view, with the settings that it was left with if no others are given. */
export function goTo(view: ViewId, settings = useView.getState().settings[view] ?? ''): void {
  writeAddress({ hash: openHash(formatHash(view, settings)) });
}

/** Changes the settings of the view that is shown. */
export function setViewSettings(settings: string, gesture?: Gesture): void {
  const before = useView.getState();
  useView.setState({ settings: { ...before.settings, [before.view]: settings }, notices: [] });
  writeAddress({ hash: formatHash(before.view, settings) }, gesture);
}

/** Replaces settings that were not valid, and says so. */
export function correctViewSettings(settings: string, notices: readonly string[]): void {
  const before = useView.getState();
  useView.setState({ settings: { ...before.settings, [before.view]: settings }, notices });
  correctAddress({ hash: formatHash(before.view, settings) });
}

export function dismissViewNotice(index: number): void {
  useView.setState(({ notices }) => ({ notices: notices.filter((_, i) => i !== index) }));
}
