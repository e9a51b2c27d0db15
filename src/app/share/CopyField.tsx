import { type RefObject, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import styles from './Share.module.css';

interface Copy {
  /** On its button. */
  readonly action: string;
  readonly text: string;
}

interface CopyFieldProps {
  readonly label: string;
  /** What can be copied; the first one is shown. */
  readonly copies: readonly [Copy, ...Copy[]];
  /** Lines that are seen at once. */
  readonly lines?: number;
  /** The button of the first one. */
  readonly button?: RefObject<HTMLButtonElement | null>;
}

/** A text to take away, with a button for it. Where the browser forbids that, it is selected, to be copied by hand. */
export function CopyField({ label, copies, lines = 1, button }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const [first] = copies;
  const shown = copies.some(({ text }) => text === refused) ? (refused ?? '') : first.text;

  const copy = async (text: string) => {
    setCopied(undefined);
    try {
      await navigator.clipboard.writeText(text);
      setRefused(undefined);
      setCopied(text);
    } catch {
      setRefused(text);
      // Once it is shown.
      setTimeout(() => field.current?.select(), 0);
    }
  };
  return (
    <div className={styles['copy']}>
      <textarea
        ref={field}
        className={styles['text']}
        aria-label={label}
        readOnly
        rows={shown === first.text ? lines : shown.split('\n').length}
        value={shown}
        wrap={lines === 1 ? 'off' : 'soft'}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles['copyLine']}>
        <output className={styles['outcome']}>
          {copied !== undefined && 'Copied.'}
          {shown === refused && 'The browser did not let the page copy it. It is selected: press Ctrl+C.'}
        </output>
        {copies.toReversed().map(({ action, text }) => (
          <Button
            key={action}
            variant={text === first.text ? 'primary' : 'secondary'}
            icon={copied === text ? 'check' : 'copy'}
            onClick={() => void copy(text)}
            {...(text === first.text && button ? { ref: button } : {})}
          >
            {action}
          </Button>
        ))}
      </div>
    </div>
  );
}
