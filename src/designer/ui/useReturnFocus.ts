import { useState } from 'react';

/**
 * For a box that opens without a button of its own: what had the focus before it opened gets it back, unless a command has put it
 * elsewhere meanwhile. Give the result to `onCloseAutoFocus`.
 */
export function useReturnFocus(): () => void {
  const [from] = useState(() => document.activeElement);
  return () => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const isThere = from instanceof HTMLElement && from !== document.body && from.isConnected;
    const target = isThere ? from : document.querySelector('[data-region="canvas"] [data-region-focus]');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
}
