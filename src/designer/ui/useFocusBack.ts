import { useState } from 'react';

/**
 * For a box or a panel that goes away under the focus: returns what gives it back to where it was before, unless a command has put
 * it elsewhere meanwhile. Where that is gone, it goes to the card that the diagram stands on, else to the outline.
 */
export function useFocusBack(): () => void {
  const [back] = useState(() => {
    const from = document.activeElement;
    return () => giveBack(from);
  });
  return back;
}

function giveBack(from: Element | null): void {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== null) return;
  const target =
    from !== document.body && from?.isConnected
      ? from
      : (document.querySelector('[data-region="canvas"] [data-region-focus]') ??
        document.querySelector('[data-region="left"] [role="tree"]'));
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
