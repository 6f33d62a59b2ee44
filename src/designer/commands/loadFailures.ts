import { toast } from '../stores/viewStore.ts';

/** Chromium, Firefox, Safari, and what the bundler says of style sheets. */
const missing = /dynamically imported module|module script failed|preload CSS/i;

/** Says so when a command could not be done because its code did not arrive, and nobody else did. */
export function listenForLoadFailures(): void {
  addEventListener('unhandledrejection', ({ reason }) => {
    if (reason instanceof Error && missing.test(reason.message))
      toast('Not done: a part of Hookline could not be loaded. Check the connection and try again.', {
        tone: 'failure',
      });
  });
}
