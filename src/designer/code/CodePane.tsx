import { GitCompare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { perform } from '../commands/index.ts';
import { compareStore } from '../stores/compareStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { CodeView } from './CodeView.tsx';
import styles from './Compare.module.css';
import { texts } from './texts.ts';

const CompareView = lazy(() =>
  import('./CompareView.tsx').then((module) => ({ default: module.CompareView })),
);

/** The code of the workflow: for editing, or compared with another state of it. */
export function CodePane() {
  const compared = useStore(compareStore, (state) => state.compared);
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  if (compared?.workflowId === workflowId) {
    return (
      <Suspense fallback={null}>
        <CompareView compared={compared} />
      </Suspense>
    );
  }
  return (
    <div className={styles.compare}>
      <div className={styles.bar}>
        <span className={styles.space} />
        <Menu
          label={texts.compare}
          trigger={
            <Button tone="quiet">
              <GitCompare size={14} aria-hidden /> {texts.compare}…
            </Button>
          }
          groups={[
            [
              { label: texts.compareSaved, onSelect: () => perform('compare-saved') },
              { label: texts.compareWorkflow, onSelect: () => perform('compare-workflow') },
              { label: texts.compareFile, onSelect: () => perform('compare-file') },
            ],
          ]}
        />
      </div>
      <div className={styles.editor}>
        <CodeView />
      </div>
    </div>
  );
}
