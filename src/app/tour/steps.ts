/** A stop of the tour. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** Selectors of what is pointed at; the first one that is in sight counts. */
  readonly targets: readonly string[];
  /** Whether the reader can start the small experiment here. */
  readonly trains?: true;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    title: 'Two blocks, one budget',
    text: 'A and B are blocks of equal cost. A convolves within partitions and interleaves them (IGC); B mixes all channels with a dense 1×1 convolution (GPC). L, M and K are theirs to change.',
    targets: ['[data-part="contenders"]', 'section[aria-label="Experiment"]'],
  },
  {
    title: 'Train them',
    text: 'Both learn in lock-step, on the same images in the same order, on your graphics card. Nothing leaves your machine.',
    targets: ['section[aria-label="Run"]'],
    trains: true,
  },
  {
    title: 'Watch the curves',
    text: 'Thin lines are single steps, thick ones are smoothed, and marked points are test images that no network was trained on. Point at a chart, or use ← and → in it, to read values.',
    targets: ['[data-part="charts"]'],
  },
  {
    title: 'Read the results',
    text: 'Every number is measured here, or counted. A single run proves little: more runs with other seeds give a mean and its spread.',
    targets: ['section[aria-label="Results"]'],
  },
  {
    title: 'Find out why',
    text: 'The other views explain and measure: the tables of the paper, why interleaving works, where the time goes. Presets have more to try, and ? has the keys.',
    targets: ['header nav ul', 'header'],
  },
];
