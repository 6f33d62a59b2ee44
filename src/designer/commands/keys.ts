import { tinykeys } from 'tinykeys';
import { viewStore } from '../stores/viewStore.ts';
import { commands } from './index.ts';
import { hasQuestion } from './questions.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest('.monaco-editor') !== null)
  );
}

function isInDiagram(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[data-region="canvas"], [data-region="left"]') !== null
  );
}

/** Undo belongs to a text of its own while that has the focus: the code editor, the event composer. Form fields share ours. */
const undoKeys = new Set(['$mod+z', '$mod+Shift+z', '$mod+y']);

function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.monaco-editor, [data-own-undo]') !== null;
}

/** The code editor finds and goes to definitions itself. */
const editorKeys = new Set(['$mod+f', 'F12', 'Shift+F12', 'F3', 'Shift+F3']);

function isInCode(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.monaco-editor') !== null;
}

/** Connects all shortcuts to the page; returns how to disconnect them. */
export function listenToKeys(): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of commands) {
    if (!command.keys) continue;
    const { keys } = command;
    bindings[keys] = (event) => {
      if (command.scope === 'diagram' && (isTyping(event.target) || !isInDiagram(event.target))) return;
      if (undoKeys.has(keys) && hasOwnUndo(event.target)) return;
      if (editorKeys.has(keys) && isInCode(event.target)) return;
      if (viewStore.getState().overlay !== undefined || hasQuestion()) return;
      event.preventDefault();
      if (command.isEnabled && !command.isEnabled()) return;
      void command.run();
    };
  }
  const redo = bindings['$mod+Shift+z'];
  if (redo) bindings['$mod+y'] = redo;
  // Before anybody else: the code editor would keep Ctrl+K for itself.
  return tinykeys(window, bindings, { capture: true });
}
