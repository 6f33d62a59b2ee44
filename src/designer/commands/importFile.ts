import { type ChosenFile, importStore } from '../stores/importStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';

/** Opens a file that was chosen, dropped or pasted, and keeps the message when that fails. */
export function importFile(file: File): Promise<void> {
  return importFiles([{ path: file.name, file }]);
}

/** Opens what was chosen together: a file, a zip, several files, or a folder. */
export async function importFiles(files: readonly ChosenFile[]): Promise<void> {
  if (files.length > 0) await (await import('./importing.ts')).importing(files);
}

/** Asks for the text of a workflow. */
export function askForText(text = ''): void {
  importStore.setState({ text });
  viewStore.setState({ overlay: 'open-text' });
  void holdKeysFor('[role="dialog"] textarea');
}
