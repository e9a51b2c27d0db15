import { useMemo } from 'react';
import { type Colour, parseColour } from '../../heatmap/colourMap';
import { useDark } from '../../theme/useDark';
import { PARTITION_COLOURS, partitionColour } from '../permutation/partitionColour';

/** The colours of partitions, for canvases, which do not know the theme's tokens. They come round again. */
export function usePartitionColours(): readonly Colour[] {
  const isDark = useDark();
  return useMemo(() => readColours(isDark), [isDark]);
}

function readColours(isDark: boolean): readonly Colour[] {
  const probe = document.createElement('span');
  probe.style.colorScheme = isDark ? 'dark' : 'light';
  document.body.append(probe);
  const colours = Array.from({ length: PARTITION_COLOURS }, (_, partition) => {
    probe.style.color = partitionColour(partition);
    return parseColour(getComputedStyle(probe).color);
  });
  probe.remove();
  return colours;
}
