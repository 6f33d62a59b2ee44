import { AlignLeft, GitCompare } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { perform } from '../commands/index.ts';
import { compareStore } from '../stores/compareStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { Button } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { Menu } from '../ui/Menu.tsx';
import { type CodeEditor, CodeView } from './CodeView.tsx';
import styles from './Compare.module.css';
import { texts } from './texts.ts';

const CompareView = lazyPart(() => import('./CompareView.tsx').then((module) => module.CompareView));

/** The code of the workflow: for editing, or compared with another state of it. */
export function CodePane() {
  const compared = useStore(compareStore, (state) => state.compared);
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const [editor, setEditor] = useState<CodeEditor>();
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
        <Button
          tone="quiet"
          disabled={isReadOnly || !editor}
          title={texts.formatHelp}
          onClick={() => void editor?.getAction('editor.action.formatDocument')?.run()}
        >
          <AlignLeft size={14} aria-hidden /> {texts.format}
        </Button>
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
        <CodeView onReady={setEditor} />
      </div>
    </div>
  );
}
