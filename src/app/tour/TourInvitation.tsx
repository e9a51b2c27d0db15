import { Banner } from '../shell/Banner';
import { usePresentation } from '../state/presentationStore';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { dismissInvitation, startTour, useTour } from './tourStore';

/** Asks who is here for the first time, once, and covers nothing. */
export function TourInvitation() {
  const { asked, step } = useTour();
  const hasRun = useRun((state) => state.run !== undefined);
  const embed = usePresentation((state) => state.embed);
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
      New here? A tour of a minute trains two small networks on built-in images.
    </Banner>
  );
}
