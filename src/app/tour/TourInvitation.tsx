import { useMemo } from 'react';
import { contenders } from '../../experiment/experiment';
import { Banner } from '../shell/Banner';
import { useExperiment } from '../state/experimentStore';
import { usePresentation } from '../state/presentationStore';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { dismissInvitation, startTour, useTour } from './tourStore';

const inWords = new Intl.ListFormat('en', { type: 'conjunction' });

/** Says to whoever is here for the first time what this is, and offers a tour; once, and it covers nothing. */
export function TourInvitation() {
  const { asked, step } = useTour();
  const hasRun = useRun((state) => state.run !== undefined);
  const embed = usePresentation((state) => state.embed);
  const experiment = useExperiment((state) => state.experiment);
  const titles = useMemo(() => contenders(experiment).map(({ title }) => title), [experiment]);
  if (asked || step !== undefined || hasRun || embed) return null;
  return (
    <Banner
      tone="plain"
      actions={
        <>
          <Button small onClick={startTour}>
            Take the tour
          </Button>
          <Button variant="ghost" small onClick={dismissInvitation}>
            No, thanks
          </Button>
        </>
      }
    >
      {titles.length > 1 ? (
        <>
          <b>Which network learns better?</b> {inWords.format(titles)} train side by side in this browser, on
          the same images in the same order.
        </>
      ) : (
        `${inWords.format(titles)} trains in this browser.`
      )}{' '}
      Press Train and watch, or take a tour of a minute.
    </Banner>
  );
}
