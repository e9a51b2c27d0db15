import { dismissKeepingProblem, useKeeping } from '../state/keeping';
import { Banner } from '../shell/Banner';
import { Button } from '../ui/Button';

/** Says that the run is not kept, and why; it trains on. */
export function KeepingBanner() {
  const problem = useKeeping((state) => state.problem);
  if (problem === undefined) return null;
  return (
    <Banner
      icon="warning"
      actions={
        <Button small onClick={dismissKeepingProblem}>
          Dismiss
        </Button>
      }
    >
      {problem}
    </Banner>
  );
}
