import { useSyncExternalStore } from 'react';

export type Screen = 'wide' | 'medium' | 'narrow' | 'phone';

const wide = matchMedia('(min-width: 1200px)');
const medium = matchMedia('(min-width: 900px)');
const narrow = matchMedia('(min-width: 600px)');

function screen(): Screen {
  if (wide.matches) return 'wide';
  if (medium.matches) return 'medium';
  return narrow.matches ? 'narrow' : 'phone';
}

function subscribe(listener: () => void): () => void {
  const queries = [wide, medium, narrow];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

/** Which of the four layouts fits the window. */
export function useScreen(): Screen {
  return useSyncExternalStore(subscribe, screen);
}
