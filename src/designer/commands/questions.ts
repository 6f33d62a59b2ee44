import { createStore } from 'zustand/vanilla';
import type { Document } from '../../workflow/document/Document.ts';
import { wishToShow } from '../clients/session.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';

/** What a command still has to know before it can be done, or what it shows in a box of its own. */
export type Question =
  | { readonly kind: 'moveTo'; readonly step: string }
  | { readonly kind: 'merge'; readonly place: Extract<InsertPlace, { readonly kind: 'action' }> }
  | { readonly kind: 'note'; readonly step: string }
  | { readonly kind: 'paste'; readonly place: InsertPlace }
  | { readonly kind: 'pasteWorkflow'; readonly place: InsertPlace; readonly text: string }
  | { readonly kind: 'references'; readonly step: string }
  | {
      readonly kind: 'runAfter';
      /** The action whose predecessors are edited. */
      readonly step: string;
      /** Where its box opens, in px of the window. */
      readonly anchor: {
        readonly left: number;
        readonly top: number;
        readonly width: number;
        readonly height: number;
      };
    }
  /** With which workflow the shown one is compared: one of this browser's, or one of those that a file holds. */
  | { readonly kind: 'compare'; readonly documents?: readonly Document[] }
  | { readonly kind: 'find' }
  | { readonly kind: 'picture' | 'print' };

export const questionStore = createStore<{ readonly question: Question | undefined }>(() => ({
  question: undefined,
}));

export function ask(question: Question): void {
  // What is asked is asked of the shown workflow: one that is still being read does not take its place under the box.
  if (question.kind !== 'find') wishToShow();
  questionStore.setState({ question });
  // What is typed next is the answer.
  if (
    question.kind === 'moveTo' ||
    question.kind === 'compare' ||
    question.kind === 'note' ||
    question.kind === 'paste'
  )
    void holdKeysFor('[role="dialog"] :is([role="combobox"], textarea)');
}

export function closeQuestion(): void {
  questionStore.setState({ question: undefined });
}

/** Whether a box is open that takes all keys. Finding leaves the rest of the screen to be used. */
export function hasQuestion(): boolean {
  const { question } = questionStore.getState();
  return question !== undefined && question.kind !== 'find' && question.kind !== 'print';
}
