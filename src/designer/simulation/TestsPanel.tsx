import { useStore } from 'zustand';
import { simulationStore, type TestsView } from '../stores/simulationStore.ts';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './Mock.module.css';
import { Resilience } from './Resilience.tsx';
import { Scenarios } from './Scenarios.tsx';
import { texts } from './testsTexts.ts';

const views: readonly TestsView[] = ['scenarios', 'resilience'];

/** Proofs of the workflow that run beside it. */
export function TestsPanel() {
  const view = useStore(simulationStore, (state) => state.testsView);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Segmented
          label={texts.views}
          value={view}
          options={views.map((value) => ({ value, label: texts.view[value] }))}
          onChange={(testsView) => simulationStore.setState({ testsView })}
        />
      </div>
      <div className={styles.content}>{view === 'scenarios' ? <Scenarios /> : <Resilience />}</div>
    </div>
  );
}
