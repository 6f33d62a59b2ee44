import { useStore } from 'zustand';
import { runWorkflow } from '../commands/run.ts';
import { runStore } from '../stores/runStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { CompareRuns } from './CompareRuns.tsx';
import styles from './Runs.module.css';
import { RunsBar } from './RunsBar.tsx';
import { RunsTable } from './RunsTable.tsx';
import { type RunsView, runsPanelStore } from './runsStore.ts';
import { texts } from './runsTexts.ts';
import { TriggerHistory } from './TriggerHistory.tsx';

const views: readonly RunsView[] = ['runs', 'history', 'compare'];

/** The runs of the workflow: a list, two side by side, and what the trigger did. */
export function RunsPanel() {
  const runs = useStore(runStore, (state) => state.runs.length);
  const firings = useStore(runStore, (state) => state.firings.length);
  const view = useStore(runsPanelStore, (state) => state.view);
  if (runs + firings === 0) {
    return (
      <EmptyState text={texts.empty}>
        <Button tone="primary" onClick={() => void runWorkflow()}>
          {texts.run}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Segmented
          label={texts.views}
          value={view}
          options={views.map((value) => ({ value, label: texts.view[value] }))}
          onChange={(chosen) => runsPanelStore.setState({ view: chosen })}
        />
        {view === 'runs' && <RunsBar />}
      </div>
      <div className={styles.content}>
        {view === 'runs' && <RunsTable />}
        {view === 'history' && <TriggerHistory />}
        {view === 'compare' && <CompareRuns />}
      </div>
    </div>
  );
}
