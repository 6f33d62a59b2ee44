import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type Stop, stopFor } from '../commands/walkFlow.ts';
import { focusStore, requestFocus, standOn } from './focus.ts';

/** Id of the tab stop: the selected step, or the nearest thing to it that is drawn. */
export function useTabStop(
  root: RefObject<HTMLElement | null>,
  stops: readonly Stop[],
  selected: string | undefined,
): string | undefined {
  // Asked for while rendering, so that the diagram need not be rendered again once the store knows.
  const focused = useStore(focusStore, ({ stop }) => stopFor(stops, selected, stop)?.id);
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit can take the focused card away and leave its name
  useLayoutEffect(() => {
    const hasMoved = focused !== focusStore.getState().stop;
    const { activeElement } = document;
    // The card that had the focus is gone (removed, folded away), or a command selected another one: the focus goes along.
    const isLost = hadFocus.current && activeElement === document.body;
    const isOnCard = root.current?.contains(activeElement) && activeElement?.hasAttribute('data-stop');
    if (isLost || (hasMoved && isOnCard)) requestFocus(focused);
    else standOn(focused);
  }, [root, focused, stops, selected]);
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
  return focused;
}
