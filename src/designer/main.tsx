import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startHosting } from './clients/hosting.ts';
import { watchProblems } from './clients/problems.ts';
import { startSession } from './clients/session.ts';
import { listenToKeys } from './commands/keys.ts';
import { followTheme } from './commands/view.ts';
import './theme.css';

function mountPoint(): HTMLElement {
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no place for the app.');
  return element;
}

await startSession();
followTheme();
listenToKeys();
createRoot(mountPoint()).render(<App />);
// After the first paint: the screen does not wait for worker and service worker.
void startHosting();
watchProblems();
// The keys that open the command palette are pressed fast, and the next ones are meant for it.
setTimeout(() => void import('./frame/Overlays.tsx'), 1500);
