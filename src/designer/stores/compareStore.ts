import { createStore } from 'zustand/vanilla';
import type { Document } from '../../workflow/document/Document.ts';

/** What the shown workflow is compared with. */
export interface Compared {
  /** The workflow that is compared. */
  readonly workflowId: string;
  /** What it is, in words: "Saved 22 Nov 2026, 12:04". */
  readonly title: string;
  readonly document: Document;
}

/** Absent: nothing is compared, and the code view is for editing. */
export const compareStore = createStore<{ readonly compared?: Compared | undefined }>(() => ({}));
