import {
  CircleHelp,
  Command as CommandIcon,
  Download,
  Moon,
  Play,
  Redo2,
  Share2,
  Square,
  Sun,
  Undo2,
} from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { commandOf, perform } from '../commands/index.ts';
import { setTheme } from '../commands/view.ts';
import { type DocumentState, documentStore, endMerge, renameWorkflow } from '../stores/documentStore.ts';
import { isShownRunActive, runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { lazyExtra } from '../ui/lazyPart.ts';
import { useSettled } from '../ui/useSettled.ts';
import { Clock } from './Clock.tsx';
import styles from './TopBar.module.css';

function WorkflowName() {
  const name = useStore(documentStore(), (state) => state.document.name);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  return (
    <input
      className={styles.name}
      aria-label="Name of the workflow"
      value={name}
      readOnly={isReadOnly}
      spellCheck={false}
      maxLength={80}
      onChange={(event) => renameWorkflow(event.target.value)}
      onBlur={() => {
        if (documentStore().getState().document.name.trim() === '') renameWorkflow('Workflow');
        endMerge();
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function timeText(milliseconds: number): string {
  // By hand: the browser's own formats cost as much as drawing the bar.
  const time = new Date(milliseconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}

const saveOf = (state: DocumentState) => state.save;
const sampleOf = (state: DocumentState) => state.sample;

function SaveLine() {
  const save = useSettled(documentStore(), saveOf);
  const sample = useSettled(documentStore(), sampleOf);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  if (isReadOnly) return <span className={styles.state}>Read-only here</span>;
  if (save.kind === 'failed') {
    return (
      <span className={styles.state} data-failed>
        Not saved: {save.reason}
      </span>
    );
  }
  if (sample !== undefined)
    return <span className={styles.state}>Sample · your edits become your own copy</span>;
  return (
    <span className={styles.state}>{save.kind === 'saving' ? 'Saving' : `Saved · ${timeText(save.at)}`}</span>
  );
}

function Views() {
  const shown = useStore(viewStore, ({ mode, isSplit }) => (isSplit ? 'both' : mode));
  return (
    <div className={styles.views} role="group" aria-label="View">
      <Button
        aria-pressed={shown === 'design'}
        onClick={() => viewStore.setState({ mode: 'design', isSplit: false })}
      >
        Design
      </Button>
      <Button
        aria-pressed={shown === 'both'}
        className={styles.wideOnly}
        onClick={() => viewStore.setState({ isSplit: true })}
      >
        Split
      </Button>
      <Button
        aria-pressed={shown === 'code'}
        onClick={() =>
          viewStore.setState(({ leftPanel }) => ({
            mode: 'code',
            isSplit: false,
            ...(innerWidth < 900 ? { leftPanel: undefined } : { leftPanel }),
          }))
        }
      >
        Code
      </Button>
      <Button
        className={styles.wideOnly}
        aria-pressed={shown === 'connector'}
        onClick={() => perform('connectors')}
      >
        Connector
      </Button>
    </div>
  );
}

// Newcomers only see it.
const CoachMark = lazyExtra(() => import('./CoachMark.tsx').then((module) => module.CoachMark));

function RunCluster() {
  // The engine's word decides whether the shown run still goes on.
  useStore(runStore, (state) => state.runs);
  useStore(runStore, (state) => state.shownRunId);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const isEnabled = useStore(runStore, (state) => state.engine?.isEnabled ?? false);
  const isFirstVisit = useStore(viewStore, (state) => state.isFirstVisit);
  const [isBusy, setBusy] = useState(false);
  async function run() {
    setBusy(true);
    await commandOf('run').run();
    setBusy(false);
  }
  return (
    <div className={styles.runCluster}>
      <Button
        tone="primary"
        onClick={() => void run()}
        disabled={isBusy || isReadOnly}
        title={`Run (${keysText('$mod+Enter')})`}
      >
        <Play size={16} aria-hidden /> Run
      </Button>
      {isShownRunActive() && (
        <IconButton label="Cancel the shown run" onClick={() => perform('cancel')}>
          <Square size={16} aria-hidden />
        </IconButton>
      )}
      {isEnabled && (
        <Button
          tone="quiet"
          className={styles.wideOnly}
          onClick={() => perform('disable')}
          title="The trigger unsubscribes"
        >
          Turn off
        </Button>
      )}
      <Clock className={styles.clock ?? ''} timeClassName={styles.time ?? ''} />
      {isFirstVisit && (
        <Suspense fallback={null}>
          <CoachMark />
        </Suspense>
      )}
    </div>
  );
}

function ThemeButton() {
  const theme = useStore(viewStore, (state) => state.theme);
  const [isDark, setDark] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's theme follows the store's
  useEffect(() => setDark(document.documentElement.dataset.theme === 'dark'), [theme]);
  return (
    <IconButton
      label={isDark ? 'Use the light theme' : 'Use the dark theme'}
      className={styles.roomOnly}
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
    </IconButton>
  );
}

const undoLabelOf = (state: DocumentState) => state.undoStack.at(-1)?.label;
const redoLabelOf = (state: DocumentState) => state.redoStack.at(-1)?.label;

function EditButtons() {
  const undoLabel = useSettled(documentStore(), undoLabelOf);
  const redoLabel = useSettled(documentStore(), redoLabelOf);
  return (
    <>
      <IconButton
        label={undoLabel ? `Undo ${undoLabel}` : 'Undo'}
        keys={keysText('$mod+z')}
        disabled={!undoLabel}
        onClick={() => perform('undo')}
      >
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={redoLabel ? `Redo ${redoLabel}` : 'Redo'}
        keys={keysText('$mod+Shift+z')}
        disabled={!redoLabel}
        onClick={() => perform('redo')}
      >
        <Redo2 size={16} aria-hidden />
      </IconButton>
    </>
  );
}

export function TopBar() {
  return (
    <header className={styles.bar} data-region="top">
      <img src="/icon.svg" alt="Hookline" className={styles.mark} />
      <div className={styles.title}>
        <WorkflowName />
        <SaveLine />
      </div>
      <Views />
      <EditButtons />
      <IconButton
        label="Download the definition"
        keys={keysText('$mod+Shift+s')}
        className={styles.roomOnly}
        onClick={() => perform('download')}
      >
        <Download size={16} aria-hidden />
      </IconButton>
      <IconButton
        label="Export"
        keys={keysText('$mod+e')}
        className={styles.roomOnly}
        onClick={() => perform('export')}
      >
        <Share2 size={16} aria-hidden />
      </IconButton>
      <span className={styles.space} />
      <RunCluster />
      <IconButton label="All commands" keys={keysText('$mod+k')} onClick={() => perform('palette')}>
        <CommandIcon size={16} aria-hidden />
      </IconButton>
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        className={styles.wideOnly}
        onClick={() => perform('keys')}
      >
        <CircleHelp size={16} aria-hidden />
      </IconButton>
      <ThemeButton />
    </header>
  );
}
