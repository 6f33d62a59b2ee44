import { viewStore } from '../stores/viewStore.ts';
import { placeOfSelection } from './defaultPlace.ts';
import { withEdits } from './edits.ts';
import { hasQuestion } from './questions.ts';

/** Pasting works wherever the focus is, unless somebody else takes it: files open, steps go where the next one would go. */
export function listenToPaste(): void {
  addEventListener('paste', (event) => {
    const { target, clipboardData } = event;
    if (event.defaultPrevented || !clipboardData) return;
    if (viewStore.getState().overlay !== undefined || hasQuestion()) return;
    const isTaken =
      'input, textarea, [contenteditable="true"], .monaco-editor, [role="dialog"], [role="menu"]';
    if (target instanceof Element && target.closest(isTaken)) return;
    const files = [...clipboardData.files];
    const text = clipboardData.getData('text/plain');
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    if (files.length > 0) {
      const chosen = files.map((file) => ({ path: file.name, file }));
      void import('./importFile.ts').then(({ importFiles }) => importFiles(chosen));
    } else withEdits((edits) => edits.pasteAt(text, placeOfSelection()));
  });
}
