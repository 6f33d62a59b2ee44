import { ClipboardPaste, FileInput, FilePlus2, FolderOpen, Trash2 } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { removeWorkflow } from '../clients/deletedWorkflows.ts';
import { switchToStored } from '../clients/session.ts';
import { listWorkflows, type StoredWorkflow } from '../clients/storage.ts';
import { perform } from '../commands/index.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { texts } from './sampleTexts.ts';
import styles from './Workflows.module.css';

/** The texts of all samples come with it, after what is kept in this browser. */
const SampleGallery = lazyPart(() => import('./SampleGallery.tsx').then((module) => module.SampleGallery));

function changedText(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function goesOnText(runs: number): string {
  if (runs === 0) return 'Turned on';
  return runs === 1 ? '1 run goes on' : `${runs} runs go on`;
}

/** The workflows kept in this browser, and the samples. */
export function Workflows() {
  const currentId = useStore(documentStore(), (state) => state.workflowId);
  const save = useStore(documentStore(), (state) => state.save);
  const others = useStore(runStore, (state) => state.others);
  const [kept, setKept] = useState<readonly StoredWorkflow[]>([]);
  const refresh = () => void listWorkflows().then(setKept, () => setKept([]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read anew whenever something was saved or switched
  useEffect(refresh, [currentId, save]);

  const own = kept.filter(
    ({ workflowId, sample }) => sample === undefined || workflowId === currentId || others.has(workflowId),
  );
  return (
    <div className={styles.panel}>
      <div className={styles.actions}>
        <Button onClick={() => perform('new')} data-region-focus>
          <FilePlus2 size={16} aria-hidden /> New
        </Button>
        <Button onClick={() => perform('open')}>
          <FileInput size={16} aria-hidden /> Open file
        </Button>
        <Button onClick={() => perform('open-folder')}>
          <FolderOpen size={16} aria-hidden /> Open folder
        </Button>
        <Button onClick={() => perform('open-text')}>
          <ClipboardPaste size={16} aria-hidden /> From text
        </Button>
      </div>
      <section>
        <h2 className={styles.heading}>In this browser</h2>
        <ul className={styles.list}>
          {own.map((workflow) => (
            <li key={workflow.workflowId} className={styles.row}>
              <button
                type="button"
                className={styles.entry}
                aria-current={workflow.workflowId === currentId}
                onClick={() => workflow.workflowId !== currentId && void switchToStored(workflow.workflowId)}
              >
                <span className={styles.name}>{workflow.name}</span>
                <span className={styles.detail}>
                  {others.has(workflow.workflowId) &&
                    `${goesOnText(others.get(workflow.workflowId) ?? 0)} · `}
                  {workflow.sample ? 'Sample, unchanged' : `Changed ${changedText(workflow.changedAt)}`}
                </span>
              </button>
              {workflow.workflowId !== currentId && (
                <IconButton
                  label={`Delete ${workflow.name}`}
                  onClick={() => void removeWorkflow(workflow, refresh)}
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>{texts.heading}</h2>
        <Suspense fallback={null}>
          <SampleGallery />
        </Suspense>
      </section>
    </div>
  );
}
