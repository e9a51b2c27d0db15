import { useEffect, useState } from 'react';
import { formatLink } from '../../experiment/link';
import { notify } from '../shell/toasts';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { saveBlob } from '../ui/saveText';
import { linkTo } from './addresses';
import { CARD, cardPicture } from './drawCard';
import { type CardData, cardData } from './cardData';
import styles from './Share.module.css';
import { useTarget } from './useTarget';

/** A picture of the run, as far as it had come when it was asked for. */
export function CardTab() {
  const { page } = useTarget();
  const [card] = useState(cardOfTheRun);
  const [picture, setPicture] = useState<{ readonly blob: Blob; readonly url: string }>();
  const link = linkTo({ page, query: card?.query ?? '', hash: '' });
  useEffect(() => {
    if (!card) return undefined;
    let url: string | undefined;
    let wanted = true;
    const draw = async () => {
      const blob = await cardPicture(card.data, link);
      if (!wanted) return;
      if (!blob) throw new Error('no picture');
      url = URL.createObjectURL(blob);
      setPicture({ blob, url });
    };
    draw().catch(() => notify('This browser could not draw the card.'));
    return () => {
      wanted = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [card, link]);

  if (!card)
    return (
      <p className={styles['cardEmpty']}>
        The card shows what was measured, so it needs a run. Press Train, then come back.
      </p>
    );
  return (
    <>
      <img
        className={styles['card']}
        width={CARD.width}
        height={CARD.height}
        src={picture?.url}
        alt={inWords(card.data)}
      />
      <div className={styles['cardActions']}>
        <Button
          variant="primary"
          icon="download"
          disabled={!picture}
          onClick={() => picture && saveBlob(`igc-playground-${card.query || 'default'}.png`, picture.blob)}
        >
          Save PNG
        </Button>
      </div>
    </>
  );
}

function cardOfTheRun(): { readonly data: CardData; readonly query: string } | undefined {
  const { run, pace, adapter } = useRun.getState();
  const data = run && cardData(run, pace, adapter);
  return data && run && { data, query: formatLink(run.experiment) };
}

function inWords({ title, settings, progress, contenders }: CardData): string {
  const results = contenders.map((contender) => `${contender.title}: test accuracy ${contender.cells[0]}`);
  return `${[title, settings, progress, ...results].join('. ')}.`;
}
