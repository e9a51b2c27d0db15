import { useEffect, useRef, useState } from 'react';

/** A text that is spoken and read need not change more often. */
const CALM_MS = 5_000;

/** Follows a text at once when its topic changes, and else only every few seconds. */
export function useCalmText(text: string, topic: string): string {
  const [shown, setShown] = useState({ text, topic });
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setShown({ text: latest.current, topic }), CALM_MS);
    return () => clearInterval(timer);
  }, [topic]);
  if (shown.topic !== topic) setShown({ text, topic });
  return shown.topic === topic ? shown.text : text;
}
