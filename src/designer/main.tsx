import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchProblems } from './clients/problems.ts';
import { startSession } from './clients/session.ts';
import { loadEdits } from './commands/edits.ts';
import { listenForHeldKeys } from './commands/heldKeys.ts';
import { listenToKeys } from './commands/keys.ts';
import { listenToPaste } from './commands/pasteAnywhere.ts';
import { followTheme } from './commands/view.ts';
import { viewStore } from './stores/viewStore.ts';
import './theme.css';

function mountPoint(): HTMLElement {
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no place for the app.');
  return element;
}

/** `/publisher`, or `#publisher` and the workflow's id: the other side has a page of its own. */
if (location.hash.startsWith('#publisher') || /\/publisher\/?$/.test(location.pathname)) {
  const { showPublisherPage } = await import('./simulation/PublisherPage.tsx');
  showPublisherPage(mountPoint());
} else {
  await startDesigner();
}

async function startDesigner(): Promise<void> {
  await startSession();
  followTheme();
  // On a phone, or in a low window, the dock would take half of the screen before there is anything in it. Run opens it.
  if (innerWidth < 600 || innerHeight < 560) viewStore.setState({ isDockOpen: false });
  listenForHeldKeys();
  listenToKeys();
  listenToPaste();
  createRoot(mountPoint()).render(<App />);
  // After the first paint: the screen does not wait for worker and service worker.
  void import('./clients/hosting.ts').then(({ startHosting }) => startHosting());
  watchProblems();
  // What people ask for next, fetched before they do. Safari knows no idle time.
  const whenIdle = window.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 500));
  whenIdle(() => {
    import('./commands/loadFailures.ts')
      .then((module) => module.listenForLoadFailures())
      .catch(() => undefined);
    loadEdits().catch(() => undefined);
    import('./clients/idleWork.ts').then((module) => module.workWhenIdle()).catch(() => undefined);
    import('./frame/Overlays.tsx').catch(() => undefined);
    import('./frame/Questions.tsx').catch(() => undefined);
    import('./frame/placeToasts.ts').catch(() => undefined);
  });
}
