/** One set of icons, drawn on a grid of 16 with strokes of 1.5. */
const PATHS = {
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M5 3v10M11 3v10',
  step: 'M3.5 3v10L10 8zM12.5 3v10',
  reset: 'M3 3.5V7h3.5M3.3 6.8A5.2 5.2 0 1 1 3 9.6',
  share:
    'M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  download: 'M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.5h10',
  upload: 'M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M3 13.5h10',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5V2.5h8',
  close: 'M4 4l8 8M12 4l-8 8',
  gauge: 'M2.9 12.2a6 6 0 1 1 10.2 0M8 9.4l2.6-3.6',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  undo: 'M5.5 3 2.8 5.8l2.7 2.7M3 5.8h6.3a3.6 3.6 0 0 1 0 7.2H6',
  redo: 'M10.5 3l2.7 2.8-2.7 2.7M13 5.8H6.7a3.6 3.6 0 0 0 0 7.2H10',
  chevron: 'M6 3.8 10.2 8 6 12.2',
  updown: 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3',
  check: 'M3 8.5 6.4 12 13 4.5',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M12.8 3.2l-.9.9M4.1 11.9l-.9.9',
  moon: 'M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6z',
  system: 'M2.5 3h11v7.5h-11zM5.5 13.3h5M8 10.5v2.8',
  warning: 'M8 2.3 14.3 13.2H1.7zM8 6.6v3M8 11.4v.1',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.4v3.4M8 5.2v.1',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.8.6-.8 1.1M8 11.2v.1',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: readonly IconName[] = ['play', 'step'];

/** A small picture that says nothing to a screen reader: the control beside or around it has the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={FILLED.includes(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
