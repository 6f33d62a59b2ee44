import { Suspense } from 'react';
import { useStore } from 'zustand';
import { type MockView, simulationStore } from '../stores/simulationStore.ts';
import { lazyPart } from '../ui/lazyPart.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Failures } from './Failures.tsx';
import styles from './Mock.module.css';
import { texts } from './mockTexts.ts';

const Rules = lazyPart(() => import('./Rules.tsx').then((module) => module.Rules));
const DueList = lazyPart(() => import('./DueList.tsx').then((module) => module.DueList));

const views: readonly MockView[] = ['failures', 'rules', 'due'];

/** The simulated service: what goes wrong, how it answers, and what it will do later. */
export function MockPanel() {
  const view = useStore(simulationStore, (state) => state.mockView);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Segmented
          label={texts.views}
          value={view}
          options={views.map((value) => ({ value, label: texts.view[value] }))}
          onChange={(mockView) => simulationStore.setState({ mockView })}
        />
      </div>
      <div className={styles.content}>
        <Suspense fallback={null}>
          {view === 'failures' && <Failures />}
          {view === 'rules' && <Rules />}
          {view === 'due' && <DueList />}
        </Suspense>
      </div>
    </div>
  );
}
