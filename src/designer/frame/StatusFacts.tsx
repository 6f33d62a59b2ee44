import { useStore } from 'zustand';
import { actionCountOf } from '../stores/derived.ts';
import { type DocumentState, documentStore } from '../stores/documentStore.ts';
import { problemsStore, someError } from '../stores/problemsStore.ts';
import { runStore } from '../stores/runStore.ts';
import { openDock } from '../stores/viewStore.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useSettled } from '../ui/useSettled.ts';
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

const definitionIn = (state: DocumentState) => state.document.definition;

/** What the status bar says: problems, size, and how runs are simulated. */
export function StatusFacts() {
  const definition = useSettled(documentStore(), definitionIn);
  const seed = useStore(runStore, (state) => state.engine?.seed);
  const problems = useStore(problemsStore, (state) => state.all.length);
  const hasErrors = useStore(problemsStore, someError);
  const tone = hasErrors ? 'error' : problems > 0 ? 'warning' : undefined;
  return (
    <>
      <button type="button" className={styles.problems} data-tone={tone} onClick={() => openDock('problems')}>
        {problems === 0 ? 'No problems' : count(problems, 'problem')}
      </button>
      <span>{count(actionCountOf(definition), 'action')}</span>
      <span>Simulated</span>
      <span>UTC</span>
      <span className={styles.end}>
        <PublisherState />
      </span>
      {seed !== undefined && <span>seed {seed}</span>}
    </>
  );
}
