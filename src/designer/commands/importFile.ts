import { createStore } from 'zustand/vanilla';
import { announce } from '../stores/viewStore.ts';
import { type FileFailure, openFile } from './files.ts';

/** A file that could not be opened; shown until the user closes the message. */
export const importStore = createStore<{ readonly failure: FileFailure | undefined }>(() => ({
  failure: undefined,
}));

/** Opens a file that was chosen or dropped, and keeps the message when that fails. */
export async function importFile(file: File): Promise<void> {
  const failure = await openFile(file);
  importStore.setState({ failure });
  if (failure) announce(`${failure.fileName} was not opened. ${failure.message}`, true);
}
