import { MAX_WIDTH } from '../../experiment/fields';
import { blockParameters, blockWidth, divisors, type ProductBlock, productBlock } from '../../network/block';
import { balancedSizes, factorisations } from '../../network/product';
import type { Gesture } from '../state/linkWriter';
import { formatCount } from '../ui/format';
import { Select } from '../ui/Select';
import { SLIDER_MOST } from './blockEditing';
import { SizeControl } from './SizeControl';

interface ProductSizesProps {
  /** Of the contender, as people see it. */
  readonly name: string;
  readonly block: ProductBlock;
  readonly onResize: (width: number, gesture?: Gesture) => void;
  readonly onChange: (block: ProductBlock) => void;
}

/** Width and group sizes of a product: the sizes that are offered multiply to the width. */
export function ProductSizes({ name, block, onResize, onChange }: ProductSizesProps) {
  const width = blockWidth(block);
  const [first = 1, ...pointwise] = block.sizes;
  return (
    <>
      <SizeControl
        symbol="G"
        label={`Width of contender ${name}`}
        help="Channels of the block: the product of all group sizes. A number that has too few factors gives way to the nearest that has enough."
        value={width}
        most={MAX_WIDTH}
        sliderMost={SLIDER_MOST.G}
        onChange={onResize}
      />
      <SizeControl
        symbol="3x3"
        label={`Group size of the 3x3 convolution of contender ${name}`}
        help="Channels in a group of the 3x3 convolution; 1 is channel-wise."
      >
        <Select
          label={`Group size of the 3x3 convolution of contender ${name}`}
          value={String(first)}
          choices={firstSizes(width, pointwise.length).map((size) => ({
            value: String(size),
            label: size === 1 ? '1 (channel-wise)' : String(size),
          }))}
          onChange={(chosen) => {
            const size = Number(chosen);
            const rest = balancedSizes(width / size, pointwise.length);
            if (rest) onChange(productBlock([size, ...rest]));
          }}
        />
      </SizeControl>
      <SizeControl
        symbol="1x1"
        label={`Group sizes of the 1x1 convolutions of contender ${name}`}
        help="Channels in a group of each 1x1 convolution. With the 3x3 convolution's they multiply to the width, so that exactly one path leads from every input to every output."
      >
        <Select
          label={`Group sizes of the 1x1 convolutions of contender ${name}`}
          value={pointwise.join('.')}
          choices={pointwiseChoices(width, first, pointwise).map((sizes) => ({
            value: sizes.join('.'),
            label: `${sizes.join(' · ')} (${formatCount(blockParameters(productBlock([first, ...sizes])))})`,
          }))}
          onChange={(chosen) => onChange(productBlock([first, ...chosen.split('.').map(Number)]))}
        />
      </SizeControl>
    </>
  );
}

/** Group sizes of the 3x3 convolution that leave enough factors for the 1x1 convolutions. */
function firstSizes(width: number, pointwise: number): number[] {
  return divisors(width).filter((size) => balancedSizes(width / size, pointwise) !== undefined);
}

/** All group sizes of two or more 1x1 convolutions, and those that there are, in whatever order they come. */
function pointwiseChoices(width: number, first: number, current: readonly number[]): (readonly number[])[] {
  const rest = width / first;
  const most = Math.floor(Math.log2(rest));
  const choices = Array.from({ length: Math.max(0, most - 1) }, (_, i) => factorisations(rest, i + 2)).flat();
  const isThere = choices.some((sizes) => sizes.join('.') === current.join('.'));
  return isThere ? choices : [current, ...choices];
}
