import { Row } from '../experiment/Row';
import { useRunOptions } from '../state/runOptions';
import { setStop } from '../state/session';
import { Disclosure } from '../ui/Disclosure';
import { NumberInput } from '../ui/NumberInput';
import { formatLimit, isLimit, LIMITS, type Limit, readLimit, stopSummary } from './stopLimits';

/** When the run is to stop early. Not a part of the experiment, and not of its link. */
export function StopSettings() {
  const stop = useRunOptions((state) => state.stop);
  return (
    <Disclosure title="Stop early" summary={stopSummary(stop)}>
      <LimitRow
        limit="minutes"
        label="Minutes"
        help="Pauses the run after so many minutes of training and evaluation, with a last evaluation. The schedule stays that of all epochs. This is not part of the link."
      />
      <LimitRow
        limit="accuracy"
        label="Test accuracy, %"
        help="Pauses the run when every network has reached this accuracy on the test images, on average over its runs. This is not part of the link."
      />
    </Disclosure>
  );
}

interface LimitRowProps {
  readonly limit: Limit;
  readonly label: string;
  readonly help: string;
}

function LimitRow({ limit, label, help }: LimitRowProps) {
  const stop = useRunOptions((state) => state.stop);
  const set = (text: string) => setStop(readLimit(stop, limit, text));
  return (
    <Row
      label={label}
      help={help}
      initial={stop[limit] === undefined ? undefined : 'no limit'}
      onReset={() => set('')}
    >
      <NumberInput
        label={label}
        value={formatLimit(stop, limit)}
        placeholder="no limit"
        accepts={LIMITS[limit].accepts}
        isValid={(text) => isLimit(limit, text)}
        onCommit={set}
      />
    </Row>
  );
}
