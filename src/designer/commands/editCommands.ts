import { definition, documentStore, redo, undo } from '../stores/documentStore.ts';
import { announce, viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { placeOfSelection } from './defaultPlace.ts';
import { withEdits } from './edits.ts';
import { holdKeysFor } from './heldKeys.ts';
import { ask } from './questions.ts';

function goBack(go: typeof undo, done: string): void {
  const before = definition();
  const entry = go();
  if (!entry) return;
  announce(`${done}: ${entry.label}`);
  withEdits((edits) => edits.followRename(before, definition()));
}

/** Edits that need no step to begin with; those of a step are in `stepCommands.ts`. */
export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    group: 'Edit',
    keys: '$mod+z',
    isEnabled: () => documentStore().getState().undoStack.length > 0,
    run: () => goBack(undo, 'Undone'),
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Edit',
    keys: '$mod+Shift+z',
    isEnabled: () => documentStore().getState().redoStack.length > 0,
    run: () => goBack(redo, 'Redone'),
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
];
