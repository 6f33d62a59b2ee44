import { createStore } from 'zustand/vanilla';
import type { Document } from '../../workflow/document/Document.ts';
import { viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';

/** One thing that is wrong in a file. */
export interface ImportProblem {
  /** The file's path in its folder or zip. */
  readonly file: string;
  readonly message: string;
  readonly isError: boolean;
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  /** The line with its neighbours, and the number of the first. */
  readonly excerpt?: { readonly firstLine: number; readonly lines: readonly string[] };
}

/** Why nothing was opened. */
export interface ImportFailure {
  readonly fileName: string;
  /** What matters most. */
  readonly problem: ImportProblem;
  readonly problems: readonly ImportProblem[];
  /** The file's text, for mending it on the spot; absent where it is no text or a long one. */
  readonly text?: string;
}

/** Several workflows that were found at once, to choose from. */
export interface FoundWorkflows {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly problems: readonly ImportProblem[];
}

interface Imports {
  /** Shown until the user closes the message. */
  readonly failure?: ImportFailure | undefined;
  readonly found?: FoundWorkflows | undefined;
  /** What the box for text begins with. */
  readonly text?: string | undefined;
}

export const importStore = createStore<Imports>(() => ({}));

/** A file with its path in the folder that it came in. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

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
