import { viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { foldAll } from './folding.ts';
import { holdKeysFor } from './heldKeys.ts';
import { setTheme } from './view.ts';

/** What is shown and how it looks. */
export const viewCommands: readonly Command[] = [
  { id: 'unfold-all', title: 'Expand all', group: 'View', run: () => foldAll(false) },
  { id: 'fold-all', title: 'Collapse all', group: 'View', run: () => foldAll(true) },
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
    run: () => {
      viewStore.setState({ overlay: 'scratchpad' });
      void holdKeysFor('[role="dialog"] textarea');
    },
  },
  { id: 'theme-light', title: 'Use the light theme', group: 'View', run: () => setTheme('light') },
  { id: 'theme-dark', title: 'Use the dark theme', group: 'View', run: () => setTheme('dark') },
  { id: 'theme-system', title: 'Use the theme of the system', group: 'View', run: () => setTheme('system') },
];
