/** Blocks of every kind and variant, for property tests. */
import fc from 'fast-check';
import { type Block, divisors, type GroupBlock, groupBlock, productBlock, regularBlock } from './block';

/** Group blocks of up to so many partitions and channels, with every variant. */
export function anyGroupBlock(mostL: number, mostM: number): fc.Arbitrary<GroupBlock> {
  return fc
    .record({ L: fc.integer({ min: 1, max: mostL }), M: fc.integer({ min: 1, max: mostM }) })
    .chain(({ L, M }) =>
      fc
        .record({ K: fc.constantFrom(...divisors(L * M)), second: fc.constantFrom(...divisors(L)) })
        .chain(({ K, second }) =>
          fc
            .record({ sums: fc.boolean(), roots: fc.boolean(), third: fc.constantFrom(...divisors(second)) })
            .map(({ sums, roots, third }) =>
              groupBlock(L, M, K, {
                ...(sums && { sums: true }),
                ...(roots && { laterL: [second, third] }),
              }),
            ),
        ),
    );
}

/** Products of three to five factors. */
export const anyProduct = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 4 }),
  )
  .map(([first, sizes]) => productBlock([first, ...sizes]));

export function anyBlock(mostL: number, mostM: number): fc.Arbitrary<Block> {
  return fc.oneof(
    anyGroupBlock(mostL, mostM),
    anyProduct,
    fc.integer({ min: 1, max: mostL * mostM }).map(regularBlock),
  );
}
