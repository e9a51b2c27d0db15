import { contenders, networkSpec } from '../../experiment/experiment';
import { type ContenderKey, type Experiment, MAX_WIDTH } from '../../experiment/fields';
import { type Block, blockParameters } from '../../network/block';
import { deviation, matchBlock, type SecondaryRule } from '../../network/budget';
import { countParameters } from '../../network/counts';
import { buildNetwork } from '../../network/network';
import { formatCount, formatDeviation } from '../ui/format';
import { type BlockKind, kindOf } from './blockEditing';

/** What is to be equal: the weights of a block, as in Table 1, or the parameters of the whole network. */
export const MATCH_SCOPES = ['block', 'network'] as const;
export type MatchScope = (typeof MATCH_SCOPES)[number];

export interface Target {
  readonly contender: ContenderKey;
  readonly scope: MatchScope;
  readonly parameters: number;
}

export interface Match {
  readonly block: Block;
  /** How close it comes: `4,680 of 4,640 parameters of a block, +0.9 %`. */
  readonly closeness: string;
}

/** What a contender can be made to match: every other one, per block and per network. */
export function matchTargets(experiment: Experiment, contender: ContenderKey): readonly Target[] {
  return contenders(experiment)
    .filter(({ key }) => key !== contender)
    .flatMap(({ key, block }) =>
      MATCH_SCOPES.map((scope) => ({
        contender: key,
        scope,
        parameters: parametersOf(experiment, scope)(block),
      })),
    );
}

/** The block that comes near a target and has the K rule of the block before; undefined where there is none. */
export function match(
  experiment: Experiment,
  block: Block,
  kind: BlockKind | undefined,
  { scope, parameters }: Target,
): Match | undefined {
  const measure = parametersOf(experiment, scope);
  const matched = matchBlock(block, ruleOf(block, kind), parameters, MAX_WIDTH, measure);
  if (!matched) return undefined;
  const reached = measure(matched);
  const off = formatDeviation(deviation(reached, parameters));
  return {
    block: matched,
    closeness: `${formatCount(reached)} of ${formatCount(parameters)} parameters of a ${scope}, ${off}`,
  };
}

/** What K does when M changes: it follows for IGC, and stays for any other block. */
export function ruleOf(block: Block, kind: BlockKind | undefined): SecondaryRule {
  if (block.kind !== 'group') return 1;
  return kindOf(block, kind) === 'igc' ? 'M' : block.K;
}

function parametersOf(experiment: Experiment, scope: MatchScope): (block: Block) => number {
  return scope === 'block'
    ? blockParameters
    : (block) => countParameters(buildNetwork(networkSpec(experiment, block))).total;
}
