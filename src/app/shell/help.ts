import { create } from 'zustand';

export const useHelp = create<{ readonly open: boolean }>()(() => ({ open: false }));

export function openHelp(): void {
  useHelp.setState({ open: true });
}
