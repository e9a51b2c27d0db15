const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 127,540 */
export function formatCount(count: number): string {
  return WHOLE.format(count);
}

const SUFFIXES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Three digits and a suffix: 39.2 k, 9.87 M. */
export function formatShort(value: number): string {
  const suffix = SUFFIXES.find(([size]) => value >= size * 0.9995);
  return suffix ? `${(value / suffix[0]).toPrecision(3)} ${suffix[1]}` : threeDigits(value);
}

/** 0, 500, 1.5 k, 20 G: a round number at an axis. */
export function formatTick(value: number): string {
  if (value < 1000) return String(value);
  const [digits = '', suffix = ''] = formatShort(value).split(' ');
  return `${Number(digits)} ${suffix}`;
}

/** Three significant digits without an exponent: 0.123, 12.3, 123, 1,234. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return formatCount(value);
  const digits = value === 0 ? 2 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}

/** 12.3 MB, in steps of 1000, as browsers and disks count. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${formatShort(bytes)}B`;
}

/** 2.345, or 6.25e+5 of a loss that explodes. */
export function formatLoss(loss: number): string {
  return Math.abs(loss) < 1000 ? loss.toFixed(3) : loss.toExponential(2);
}

/** 43.2 % */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** 1 h 20 min, 3 min 20 s, 12 s. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** +0.9 %, −1.1 %, 0.0 %: how far a number is off another, with a true minus. */
export function formatDeviation(share: number): string {
  const percent = (100 * Math.abs(share)).toFixed(1);
  const sign = percent === '0.0' ? '' : share > 0 ? '+' : '−';
  return `${sign}${percent} %`;
}

/** −0.0312: a weight, in three digits with a true minus. */
export function formatWeight(value: number): string {
  return threeDigits(value).replace('-', '−');
}
