import { useEffect, useRef } from 'react';

/**
 * What is pressed here may go with what follows from it: the button of an event once it is sent, a whole panel. The focus then
 * stays in the tab panel, so that the next Tab goes to what came in its place. Not to a button there: a held Enter would press it.
 */
export function FocusKeeper() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const panel = place.current?.closest<HTMLElement>('[role="tabpanel"]');
    if (!panel) return;
    let last: Element | undefined;
    const settle = () => {
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
      last = undefined;
      panel.focus({ preventScroll: true });
    };
    const noteFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element && panel.contains(target) && target !== panel ? target : undefined;
    };
    // Whoever points elsewhere has left.
    const notePress = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && panel.contains(target))) last = undefined;
    };
    const observer = new MutationObserver(settle);
    observer.observe(panel, { childList: true, subtree: true });
    document.addEventListener('focusin', noteFocus);
    document.addEventListener('pointerdown', notePress);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', noteFocus);
      document.removeEventListener('pointerdown', notePress);
      settle();
    };
  }, []);
  return <span ref={place} hidden />;
}
