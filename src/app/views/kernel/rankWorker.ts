import type { Matrix } from '../../../network/matrix';
import { numericalRank } from '../../../network/rank';

/** A singular value decomposition takes a while for a wide block: the page must not wait for it. */
onmessage = ({ data }: MessageEvent<readonly Matrix[]>) => {
  postMessage(data.map(numericalRank));
};
