import { useStore } from 'zustand';
import { actionCountOf } from '../stores/derived.ts';
import { documentStore } from '../stores/documentStore.ts';
import { problemsStore } from '../stores/problemsStore.ts';
import { runStore } from '../stores/runStore.ts';
import { openDock } from '../stores/viewStore.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import styles from './StatusBar.module.css';

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function PublisherState() {
  const mode = useStore(runStore, (state) => state.publisherMode);
  const reason = useStore(runStore, (state) => state.publisherReason);
  if (mode === 'starting') return <span>service worker: starting</span>;
  if (mode === 'service-worker') return <span data-testid="publisher-mode">service worker: on</span>;
  const text = `${reason ?? 'This browser offers no service worker here.'} Runs work all the same, but no form or link reaches a callback URL: send events from Compose.`;
  return (
    <Tooltip text={text}>
      <button type="button" className={styles.problems} data-testid="publisher-mode">
        service worker: off – URLs answer only inside this tab
      </button>
    </Tooltip>
  );
}

export function StatusBar() {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const seed = useStore(runStore, (state) => state.engine?.seed);
  const problems = useStore(problemsStore, (state) => state.all);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const tone = errors > 0 ? 'error' : problems.length > 0 ? 'warning' : undefined;
  return (
    <footer className={styles.bar} data-region="status">
      <button type="button" className={styles.problems} data-tone={tone} onClick={() => openDock('problems')}>
        {problems.length === 0 ? 'No problems' : count(problems.length, 'problem')}
      </button>
      <span>{count(actionCountOf(definition), 'action')}</span>
      <span>Simulated</span>
      <span>UTC</span>
      <span className={styles.end}>
        <PublisherState />
      </span>
      {seed !== undefined && <span>seed {seed}</span>}
    </footer>
  );
}
