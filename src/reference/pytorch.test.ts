/** The reference against PyTorch in float64; bench/pytorchAgreement.py says how pytorchLosses.json is made. */
import { describe, expect, it } from 'vitest';
import { blockFamily, groupBlock, parseBlock } from '../network/block';
import type { NetworkSpec, WidthPolicy } from '../network/network';
import recorded from './pytorchLosses.json';
import { trainReference } from './testPytorch';

const POLICIES: readonly WidthPolicy[] = ['constant', 'double-m', 'double-l'];

const CASES = recorded.cases.map(({ block, widthPolicy, depth, identity, classes, ...rest }) => {
  const spec: NetworkSpec = {
    block: parseBlock(block) ?? groupBlock(NaN, NaN, NaN),
    depth,
    widthPolicy: POLICIES.find((policy) => policy === widthPolicy) ?? 'constant',
    identity,
    classes,
  };
  return { name: `${block} ${widthPolicy}${identity ? ' identity' : ''}`, spec, ...rest };
});

describe('PyTorch', () => {
  it.each(CASES)('has the losses of $name, seed $seed', ({ spec, seed, losses, evaluation }) => {
    const result = trainReference({ spec, seed, steps: recorded.steps });
    const differences = losses.map((loss, step) => Math.abs(loss - (result.losses[step] ?? NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-9);
    expect(Math.abs(result.evaluation - evaluation)).toBeLessThan(1e-9);
  });

  it('was asked about every kind of network', () => {
    const policies = new Set(CASES.map(({ spec }) => spec.widthPolicy));
    expect(policies).toEqual(new Set(POLICIES));
    expect(CASES.some(({ spec }) => spec.identity)).toBe(true);
    expect(new Set(CASES.map(({ spec }) => blockFamily(spec.block)))).toEqual(
      new Set(['IGC', 'GPC', 'Xception-like', 'Grouped', 'SumFusion', 'Deep roots', 'IGCV2', 'Regular']),
    );
  });
});
