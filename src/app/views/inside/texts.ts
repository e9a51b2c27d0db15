import { formatCount } from '../../ui/format';

/** after 12 steps */
export function stepText(step: number | undefined): string {
  return step === undefined ? '' : `after ${formatCount(step)} ${step === 1 ? 'step' : 'steps'}`;
}

/** primary, secondary; where there are more, by number. */
export function factorText(index: number, factors: number): string {
  if (factors <= 2) return index === 0 ? 'primary' : 'secondary';
  return `factor ${index + 1}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
