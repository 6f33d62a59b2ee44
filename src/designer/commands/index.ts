import { documentStore, redo, undo } from '../stores/documentStore.ts';
import { isShownRunActive, runStore } from '../stores/runStore.ts';
import { announce, openDock, viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { placeOfSelection } from './defaultPlace.ts';
import { withEdits } from './edits.ts';
import { foldAll } from './folding.ts';
import { holdKeys, holdKeysFor } from './heldKeys.ts';
import { askForText } from './importFile.ts';
import { ask } from './questions.ts';
import { focusRegion, setTheme } from './view.ts';
import { withFiles } from './withFiles.ts';
import { withRun } from './withRun.ts';
import { withStepping } from './withStepping.ts';

function undoOnce(): void {
  const entry = undo();
  announce(entry ? `Undone: ${entry.label}` : 'Nothing to undo');
}

function redoOnce(): void {
  const entry = redo();
  announce(entry ? `Redone: ${entry.label}` : 'Nothing to redo');
}

/** What moves the focus comes when it is first asked for; keys pressed meanwhile come after it. */
function going(task: (goTo: typeof import('./goTo.ts')) => void): void {
  holdKeys(import('./goTo.ts').then(task));
}

const showExport = () => viewStore.setState({ overlay: 'export' });

/** Everything a user can do, in the order of the palette. */
export const commands: readonly Command[] = [
  {
    id: 'run',
    title: 'Run the workflow',
    group: 'Run',
    keys: '$mod+Enter',
    run: () => {
      const { dockChoice } = viewStore.getState();
      return withRun((run) => run.runWorkflow(dockChoice));
    },
  },
  {
    id: 'cancel',
    title: 'Cancel the shown run',
    group: 'Run',
    isEnabled: isShownRunActive,
    run: () => withRun((run) => run.cancelShownRun()),
  },
  {
    id: 'pause',
    title: 'Pause or resume the run',
    group: 'Run',
    keys: 'F8',
    run: () => withStepping((stepping) => stepping.pauseOrResume()),
  },
  {
    id: 'step',
    title: 'Step to the next action',
    group: 'Run',
    keys: 'F9',
    run: () => withStepping((stepping) => stepping.step()),
  },
  {
    id: 'run-to',
    title: 'Run to the selected step',
    group: 'Run',
    keys: 'Shift+F9',
    run: () => withStepping((stepping) => stepping.runTo()),
  },
  {
    id: 'show-pause',
    title: 'Show where the run is paused',
    group: 'Run',
    isEnabled: () => runStore.getState().runs.some(({ paused }) => paused),
    run: () => withStepping((stepping) => stepping.showPause()),
  },
  {
    id: 'pause-on-failure',
    title: 'Pause on failures, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePauseOnFailure()),
  },
  {
    id: 'pause-on-waiting',
    title: 'Pause when a step waits, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePause('pausesOnWaiting')),
  },
  {
    id: 'pause-on-http-error',
    title: 'Pause on answers of 400 or more, or no longer',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.togglePause('pausesOnHttpError')),
  },
  {
    id: 'switch-breakpoints',
    title: 'All breakpoints off, or on',
    group: 'Run',
    run: () => withStepping((stepping) => stepping.switchBreakpoints()),
  },
  {
    id: 'remove-breakpoints',
    title: 'Remove all breakpoints',
    group: 'Run',
    isEnabled: () => (runStore.getState().engine?.stepping?.breakpoints.length ?? 0) > 0,
    run: () => withStepping((stepping) => stepping.removeBreakpoints()),
  },
  {
    id: 'enable',
    title: 'Turn the workflow on',
    group: 'Run',
    isEnabled: () => runStore.getState().engine?.isEnabled === false,
    run: () => withRun((run) => run.enableWorkflow()),
  },
  {
    id: 'disable',
    title: 'Turn the workflow off',
    group: 'Run',
    isEnabled: () => runStore.getState().engine?.isEnabled ?? false,
    run: () => withRun((run) => run.disableWorkflow()),
  },
  {
    id: 'next-event',
    title: 'Skip to the next event',
    group: 'Run',
    run: () => withRun((run) => run.advanceTime('next')),
  },
  {
    id: 'until-idle',
    title: 'Let time pass until nothing is due',
    group: 'Run',
    run: () => withRun((run) => run.advanceTime('idle')),
  },
  {
    id: 'plus-hour',
    title: 'Let one hour pass',
    group: 'Run',
    run: () => withRun((run) => run.advanceTime({ by: 3_600_000 })),
  },
  {
    id: 'plus-day',
    title: 'Let one day pass',
    group: 'Run',
    run: () => withRun((run) => run.advanceTime({ by: 86_400_000 })),
  },

  { id: 'new', title: 'New workflow', group: 'File', run: () => withFiles((files) => files.newWorkflow()) },
  {
    id: 'open',
    title: 'Open a file',
    group: 'File',
    keys: '$mod+o',
    run: () => withFiles((files) => files.chooseFiles()),
  },
  {
    id: 'open-folder',
    title: 'Open a folder',
    group: 'File',
    run: () => withFiles((files) => files.chooseFiles(true)),
  },
  { id: 'open-text', title: 'Open from text', group: 'File', run: () => askForText() },
  {
    id: 'save',
    title: 'Save',
    group: 'File',
    keys: '$mod+s',
    run: () => withFiles((files) => files.saveVersion()),
  },
  {
    id: 'download',
    title: 'Download the definition',
    group: 'File',
    keys: '$mod+Shift+s',
    run: () => withFiles((files) => files.downloadDocument()),
  },
  { id: 'export', title: 'Export', group: 'File', keys: '$mod+e', run: showExport },
  {
    id: 'compare-saved',
    title: 'Compare with what was saved or opened',
    group: 'File',
    run: () => withFiles((files) => files.compareWithSaved()),
  },
  {
    id: 'compare-workflow',
    title: 'Compare with another workflow',
    group: 'File',
    run: () => ask({ kind: 'compare' }),
  },
  {
    id: 'compare-file',
    title: 'Compare with a file',
    group: 'File',
    run: () => withFiles((files) => files.chooseFileToCompare()),
  },
  { id: 'picture', title: 'Save as a picture', group: 'File', run: () => ask({ kind: 'picture' }) },
  {
    id: 'print',
    title: 'Print the diagram',
    group: 'File',
    keys: '$mod+p',
    run: () => ask({ kind: 'print' }),
  },
  {
    id: 'samples',
    title: 'Show samples and my workflows',
    group: 'File',
    run: () => viewStore.setState({ leftPanel: 'workflows' }),
  },

  {
    id: 'undo',
    title: 'Undo',
    group: 'Edit',
    keys: '$mod+z',
    isEnabled: () => documentStore().getState().undoStack.length > 0,
    run: undoOnce,
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Edit',
    keys: '$mod+Shift+z',
    isEnabled: () => documentStore().getState().redoStack.length > 0,
    run: redoOnce,
  },
  {
    id: 'add',
    title: 'Add an operation',
    group: 'Edit',
    run: () => viewStore.setState({ mode: 'design', leftPanel: 'add', insertPlace: undefined }),
  },

  {
    id: 'find',
    title: 'Find in the workflow',
    group: 'Edit',
    keys: '$mod+f',
    run: () => {
      viewStore.setState({ mode: 'design' });
      ask({ kind: 'find' });
      void holdKeysFor('[data-find]');
    },
  },
  {
    id: 'paste',
    title: 'Paste',
    group: 'Edit',
    run: () => withEdits((edits) => void edits.pasteFromClipboard(placeOfSelection())),
  },
  { id: 'unfold-all', title: 'Expand all', group: 'View', run: () => foldAll(false) },
  { id: 'fold-all', title: 'Collapse all', group: 'View', run: () => foldAll(true) },
  {
    id: 'definition',
    title: 'Go to what is referred to',
    group: 'Go to',
    keys: 'F12',
    isEnabled: () => viewStore.getState().selection.length > 0,
    run: () => import('./goToReferred.ts').then((module) => module.goToReferred()),
  },

  {
    id: 'palette',
    title: 'Show all commands',
    group: 'View',
    keys: '$mod+k',
    run: () => {
      viewStore.setState({ overlay: 'commands' });
      void holdKeysFor('[cmdk-input]');
    },
  },
  {
    id: 'keys',
    title: 'Show keyboard shortcuts',
    group: 'View',
    keys: '?',
    scope: 'diagram',
    run: () => viewStore.setState({ overlay: 'keys' }),
  },
  {
    id: 'left',
    title: 'Show or hide the left panel',
    group: 'View',
    keys: '$mod+b',
    run: () => viewStore.setState(({ leftPanel }) => ({ leftPanel: leftPanel ? undefined : 'outline' })),
  },
  {
    id: 'inspector',
    title: 'Show or hide the inspector',
    group: 'View',
    keys: '$mod+i',
    run: () => viewStore.setState(({ isInspectorOpen }) => ({ isInspectorOpen: !isInspectorOpen })),
  },
  {
    id: 'workflow-settings',
    title: 'Workflow settings',
    group: 'View',
    run: () => viewStore.setState({ selection: [], isInspectorOpen: true }),
  },
  {
    id: 'dock',
    title: 'Show or hide the dock',
    group: 'View',
    keys: '$mod+.',
    run: () => viewStore.setState(({ isDockOpen }) => ({ isDockOpen: !isDockOpen })),
  },
  {
    id: 'scratchpad',
    title: 'Try an expression',
    group: 'View',
    run: () => viewStore.setState({ overlay: 'scratchpad' }),
  },
  { id: 'theme-light', title: 'Use the light theme', group: 'View', run: () => setTheme('light') },
  { id: 'theme-dark', title: 'Use the dark theme', group: 'View', run: () => setTheme('dark') },
  { id: 'theme-system', title: 'Use the theme of the system', group: 'View', run: () => setTheme('system') },

  {
    id: 'go-design',
    title: 'Go to the diagram',
    group: 'Go to',
    keys: 'g d',
    scope: 'diagram',
    run: () => going((goTo) => goTo.focusDiagram()),
  },
  {
    id: 'go-code',
    title: 'Go to the code',
    group: 'Go to',
    keys: 'g c',
    scope: 'diagram',
    run: () => viewStore.setState({ mode: 'code' }),
  },
  {
    id: 'split',
    title: 'Show diagram and code side by side',
    group: 'Go to',
    keys: 'g b',
    scope: 'diagram',
    run: () => viewStore.setState(({ isSplit }) => ({ isSplit: !isSplit })),
  },
  {
    id: 'connectors',
    title: 'Go to the connectors',
    group: 'Go to',
    run: () =>
      viewStore.setState({
        ...{ mode: 'connector', isSplit: false },
        // On a phone the panel would lie over it.
        ...(innerWidth < 900 && { leftPanel: undefined }),
      }),
  },
  {
    id: 'go-outline',
    title: 'Go to the outline',
    group: 'Go to',
    keys: 'g o',
    scope: 'diagram',
    run: () => going((goTo) => goTo.focusOutline()),
  },
  {
    id: 'go-http',
    title: 'Go to the HTTP log',
    group: 'Go to',
    keys: 'g h',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('http')),
  },
  {
    id: 'go-subscriptions',
    title: 'Go to the subscriptions',
    group: 'Go to',
    keys: 'g s',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('subscriptions')),
  },
  {
    id: 'go-timeline',
    title: 'Go to the timeline',
    group: 'Go to',
    keys: 'g t',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('timeline')),
  },
  {
    id: 'go-runs',
    title: 'Go to the runs',
    group: 'Go to',
    keys: 'g r',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('runs')),
  },
  {
    id: 'go-export',
    title: 'Go to the export',
    group: 'Go to',
    keys: 'g e',
    scope: 'diagram',
    run: showExport,
  },
  { id: 'go-compose', title: 'Send an event', group: 'Go to', run: () => openDock('compose') },
  {
    id: 'go-problems',
    title: 'Go to the problems',
    group: 'Go to',
    keys: 'g p',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('problems')),
  },
  { id: 'go-mock', title: 'Go to the mock service', group: 'Go to', run: () => openDock('mock') },
  {
    id: 'go-publisher',
    title: 'Be the publisher in a page of its own',
    group: 'Go to',
    run: () =>
      void open(
        `${location.pathname}${location.search}#publisher=${documentStore().getState().workflowId}`,
        '_blank',
        'noopener',
      ),
  },
  { id: 'go-tests', title: 'Go to the tests', group: 'Go to', run: () => openDock('tests') },
  {
    id: 'next-problem',
    title: 'Go to the next problem',
    group: 'Go to',
    keys: 'F4',
    run: () => going((goTo) => goTo.goToProblem(1)),
  },
  {
    id: 'previous-problem',
    title: 'Go to the previous problem',
    group: 'Go to',
    keys: 'Shift+F4',
    run: () => going((goTo) => goTo.goToProblem(-1)),
  },
  {
    id: 'next-region',
    title: 'Go to the next region',
    group: 'Go to',
    keys: 'F6',
    run: () => focusRegion(1),
  },
  {
    id: 'previous-region',
    title: 'Go to the previous region',
    group: 'Go to',
    keys: 'Shift+F6',
    run: () => focusRegion(-1),
  },
];

export function commandOf(id: string): Command {
  const command = commands.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`There is no command ${id}.`);
  return command;
}

/** Runs a command by id, unless it makes no sense now. */
export function perform(id: string): void {
  const command = commandOf(id);
  if (command.isEnabled && !command.isEnabled()) return;
  void command.run();
}
