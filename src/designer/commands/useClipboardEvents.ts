import { type RefObject, useEffect, useRef } from 'react';
import { clipboardEvents } from './clipboardEvents.ts';
import type { Stop } from './walkFlow.ts';

/** Lets steps be copied, cut and pasted while the focus is inside an element. */
export function useClipboardEvents(ref: RefObject<HTMLElement | null>, stop: Stop | undefined): void {
  const now = useRef(stop);
  now.current = stop;
  useEffect(() => {
    const element = ref.current;
    const events = clipboardEvents(() => now.current);
    element?.addEventListener('copy', events.copy);
    element?.addEventListener('cut', events.cut);
    element?.addEventListener('paste', events.paste);
    return () => {
      element?.removeEventListener('copy', events.copy);
      element?.removeEventListener('cut', events.cut);
      element?.removeEventListener('paste', events.paste);
    };
  }, [ref]);
}
