import { createStore } from 'zustand/vanilla';
import type { Document } from '../../workflow/document/Document.ts';

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

/** Several workflows that were found at once, to choose from, or one in whose company something is wrong. */
export interface FoundWorkflows {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly problems: readonly ImportProblem[];
  /** What is wrong in the files beside the workflows: parameters, connections, settings of the host. */
  readonly beside: readonly ImportProblem[];
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
