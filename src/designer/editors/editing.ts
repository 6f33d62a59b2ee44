import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Edit, Problem } from '../../workflow/diagnostic.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { at, type Json, type JsonObject, type JsonPath, objectAt } from '../../workflow/json.ts';
import { apply, documentStore, endMerge } from '../stores/documentStore.ts';
import type { Range } from './paint.ts';

/** The part of the definition that a form edits; paths of its fields are relative to it. */
export interface Subject {
  /** From the definition's root: a step's node, or empty for the workflow itself. */
  readonly base: JsonPath;
  /** Name of the step whose node it is. */
  readonly step?: string | undefined;
  readonly isReadOnly: boolean;
}

export const SubjectContext = createContext<Subject>({ base: [], isReadOnly: false });

/** Problems of the subject, to be underlined in its fields. Paths are from the definition's root. */
export const ProblemsContext = createContext<readonly Problem[]>([]);

export interface Editing extends Subject {
  /** Sets or removes (`undefined`) what stands at a path relative to the subject. Edits of one path in a row are one step of undo. */
  readonly set: (path: JsonPath, value: Json | undefined, label: string) => void;
  /** Any other edit of the definition: as a step of its own, or merged with those of the same key. */
  readonly edit: (edit: Edit, label: string, merge?: string) => void;
  /** The field lost the focus: the next edit is a step of its own. */
  readonly end: () => void;
}

export function useEditing(): Editing {
  const subject = useContext(SubjectContext);
  return useMemo(
    () => ({
      ...subject,
      set(path, value, label) {
        const full = [...subject.base, ...path];
        apply(setProperty(full, value), { label: `change ${label}`, merge: `field:${full.join('/')}` });
      },
      edit(edit, label, merge) {
        if (merge !== undefined) {
          apply(edit, { label, merge });
          return;
        }
        endMerge();
        apply(edit, { label });
      },
      end: endMerge,
    }),
    [subject],
  );
}

/** What stands at a path relative to the subject, now. For editors that look beyond their own value. */
export function useValueAt(path: JsonPath): Json | undefined {
  const { base } = useContext(SubjectContext);
  return useStore(documentStore(), (state) => at(state.document.definition, ...base, ...path));
}

/** The subject's own node, read when it is needed: for handlers. */
export function nodeOf(subject: Subject): JsonObject {
  return objectAt(documentStore().getState().document.definition, ...subject.base);
}

function isPrefix(prefix: JsonPath, path: JsonPath): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => String(key) === String(path[index]));
}

/** The ranges to underline in the text at a path relative to the subject. */
export function useFaults(path: JsonPath | undefined): readonly Range[] {
  const { base } = useContext(SubjectContext);
  const problems = useContext(ProblemsContext);
  if (!path || problems.length === 0) return none;
  const full = [...base, ...path];
  return problems.flatMap(({ within, path: place }) =>
    within && place.length === full.length && isPrefix(full, place) ? [within] : [],
  );
}

const none: readonly Range[] = [];

/** The problems at or below a path relative to the subject. */
export function useProblems(path: JsonPath): readonly Problem[] {
  const { base } = useContext(SubjectContext);
  const full = [...base, ...path];
  return useContext(ProblemsContext).filter((problem) => isPrefix(full, problem.path));
}
