import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { type Stop, stopFor } from '../commands/walkFlow.ts';
import { focusStore, requestFocus, standOn } from './focus.ts';

/** The tab stop is the selected step, or the nearest thing to it that is drawn. */
export function useTabStop(
  root: RefObject<HTMLElement | null>,
  stops: readonly Stop[],
  selection: readonly string[],
): void {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const next = stopFor(stops, selection.at(-1), focusStore.getState().stop);
    const hasMoved = next?.id !== focusStore.getState().stop;
    standOn(next?.id);
    const { activeElement } = document;
    // The card that had the focus is gone (removed, folded away), or a command selected another one: the focus goes along.
    const isLost = hadFocus.current && activeElement === document.body;
    const isOnCard = root.current?.contains(activeElement) && activeElement?.hasAttribute('data-stop');
    if (isLost || (hasMoved && isOnCard)) requestFocus(next?.id);
  }, [root, stops, selection]);
  useEffect(() => {
    const element = root.current;
    const onFocusIn = () => {
      hadFocus.current = true;
    };
    const onFocusOut = (event: FocusEvent) => {
      // Without a new holder the focused element may have been removed: that is told apart above.
      if (event.relatedTarget !== null)
        hadFocus.current = element?.contains(event.relatedTarget as Node) ?? false;
    };
    element?.addEventListener('focusin', onFocusIn);
    element?.addEventListener('focusout', onFocusOut);
    return () => {
      element?.removeEventListener('focusin', onFocusIn);
      element?.removeEventListener('focusout', onFocusOut);
    };
  }, [root]);
}
