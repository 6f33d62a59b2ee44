import { useEffect, useState } from 'react';

/**
 * For a panel that closes under the focus: that goes back to the card or the outline where it came from, else to the card that
 * the diagram stands on.
 */
export function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the panel is gone, and after the command that closed it has put the focus where it wants it.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const isBack = from?.isConnected && from.matches('[data-region-focus]');
        const target = isBack
          ? from
          : (document.querySelector('[data-region="canvas"] [data-region-focus]') ??
            document.querySelector('[data-region="left"] [role="tree"]'));
        if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      });
    },
    [from],
  );
}
