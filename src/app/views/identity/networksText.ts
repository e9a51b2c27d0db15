import { blockTitle, regularBlock } from '../../../network/block';
import { identityBlock } from '../../../network/identity';
import type { IdentityTrainingRequest } from '../../../training/identityTraining';

/** The two networks of a training, by name. */
export function networksText({ shape }: Pick<IdentityTrainingRequest, 'shape'>): string {
  const { channels, parts } = shape;
  const copies = parts === 1 ? 'one copy' : `${parts} copies`;
  return `${blockTitle(regularBlock(channels))} and ${blockTitle(identityBlock(shape))} on ${copies}`;
}
