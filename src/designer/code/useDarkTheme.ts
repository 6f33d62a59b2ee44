import { useSyncExternalStore } from 'react';

const isDark = () => document.documentElement.dataset.theme === 'dark';

/** The page's theme changes by choice, and with the system's. */
function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Whether the page is dark now. */
export function useDarkTheme(): boolean {
  return useSyncExternalStore(onTheme, isDark);
}
