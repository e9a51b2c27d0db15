/** An experiment to begin with. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly sentence: string;
  /** As a link has it; what it does not name is as by default, but for the data, which stay those of the reader. */
  readonly query: string;
}

/** An experiment that a processor finishes while one waits. */
export const TINY = 'a=L12M2K2&b=L10M2K1&labels=coarse&train=1000&test=200&batch=32&epochs=4';

export const PRESETS: readonly Preset[] = [
  {
    id: 'pair',
    title: "The paper's pair",
    sentence: 'IGC and GPC with as many parameters a block: what does interleaving buy?',
    query: '',
  },
  {
    id: 'tiny',
    title: 'Tiny and fast',
    sentence: 'Small networks, 1,000 images, 4 epochs: over in a minute or so even without a graphics card.',
    query: TINY,
  },
  {
    id: 'table-i',
    title: 'Table 1 (i)',
    sentence: 'About 4,672 weights a block, from few wide partitions to many narrow ones, beside IGC.',
    query: 'c=L10M5K1&d=L1M22K1',
  },
  {
    id: 'table-ii',
    title: 'Table 1 (ii)',
    sentence: 'The same with about 17,536 weights a block, where every block is wider.',
    query: 'a=L85M2K2&b=L62M2K1&c=L18M6K1&d=L1M42K1',
  },
  {
    id: 'xception',
    title: 'Xception-like',
    sentence: 'Partitions of a single channel, the widest GPC there is, against IGC with two.',
    query: 'b=L64M1K1',
  },
  {
    id: 'secondary',
    title: 'K from 1 to M and beyond',
    sentence: 'One primary convolution, more and more secondary partitions: GPC, between, IGC, too many.',
    query: 'a=L16M4K1&b=L16M4K2&c=L16M4K4&d=L16M4K8',
  },
  {
    id: 'residual',
    title: 'Residual',
    sentence: "20 layers with identity shortcuts over pairs of blocks, the paper's +Ident.",
    query: 'depth=20&ident=1',
  },
  {
    id: 'relatives',
    title: 'Relatives',
    sentence: 'IGC, its secondary kernels fixed to sums, three factors, and deep roots: all of one width.',
    query: 'a=L8M8K8&b=L8M8K8S&c=V1.8.8&d=L32.16.8M2K1',
  },
  {
    id: 'break',
    title: 'Break it',
    sentence: 'A learning rate that is far too high: see how a run ends whose values are not finite.',
    query: `${TINY}&lr=10000`,
  },
];
