import { useEffect, useRef, useState } from 'react';

/** Follows a text at once when its topic changes, and else only so often: for those who read it, or hear it read. */
export function useCalmText(text: string, topic: string, everyMs: number): string {
  const [shown, setShown] = useState({ text, topic });
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setShown({ text: latest.current, topic }), everyMs);
    return () => clearInterval(timer);
  }, [topic, everyMs]);
  if (shown.topic !== topic) setShown({ text, topic });
  return shown.topic === topic ? shown.text : text;
}
