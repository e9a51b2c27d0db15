import type { Mark } from '../../training/protocol';
import type { ShownMark } from './chartContext';
import type { ChartLine } from './chartLines';

/**
 * Where the marks of a run stand among its lines. What happened to one contender stands where its own line had come; what
 * happened to all stands there once, or once for each line, where a step lies elsewhere for each of them: by time, say.
 */
export function markPlaces(
  marks: readonly Mark[],
  lines: readonly Pick<ChartLine, 'contender' | 'x'>[],
): ShownMark[] {
  return marks.flatMap((mark): ShownMark[] => {
    const its = lines.filter(
      ({ contender }) =>
        mark.contender === undefined || contender === undefined || contender === mark.contender,
    );
    const places = its.map(({ contender, x }): ShownMark => {
      const own = contender ?? mark.contender;
      return { ...mark, ...(own && { contender: own }), x: x.at(mark.step) };
    });
    const [first, ...others] = places;
    if (!first) return [];
    return others.some(({ x }) => x !== first.x) ? places : [{ ...mark, x: first.x }];
  });
}
