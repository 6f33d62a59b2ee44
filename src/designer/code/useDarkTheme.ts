import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { viewStore } from '../stores/viewStore.ts';

/** Whether the page is dark now. */
export function useDarkTheme(): boolean {
  const theme = useStore(viewStore, (state) => state.theme);
  const [isDark, setDark] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's theme follows the store's
  useEffect(() => setDark(document.documentElement.dataset.theme === 'dark'), [theme]);
  return isDark;
}
