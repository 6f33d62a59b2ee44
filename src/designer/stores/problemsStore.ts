import { createStore } from 'zustand/vanilla';
import type { Diagnostic } from '../../workflow/diagnostic.ts';
import { stepAt } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { documentStore } from './documentStore.ts';

/*
 * Problems of the document. They are found after an edit has been painted, not while a key is being handled, and the rules
 * themselves are loaded after the first screen.
 */

export interface Problems {
  /** Which definition they belong to; absent until the rules have been loaded. */
  readonly definition?: JsonObject;
  /** In the order of the rules. */
  readonly all: readonly Diagnostic[];
  /** By the name of the step they belong to; those of the workflow itself stand under ''. */
  readonly byStep: ReadonlyMap<string, readonly Diagnostic[]>;
}

export const problemsStore = createStore<Problems>(() => ({ all: [], byStep: new Map() }));

export const noProblems: readonly Diagnostic[] = [];

/** The name of the step that a problem belongs to, if any. */
export function stepOf(definition: JsonObject, problem: Diagnostic) {
  return stepAt(definition, problem.path);
}

const isSame = (a: readonly Diagnostic[] | undefined, b: readonly Diagnostic[]) =>
  a !== undefined && a.length === b.length && a.every((problem, index) => problem === b[index]);

/** Groups by step; a step whose problems are the same keeps its list, so that its card is not drawn anew. */
function grouped(definition: JsonObject, all: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const before = problemsStore.getState().byStep;
  const lists = new Map<string, Diagnostic[]>();
  for (const problem of all) {
    const name = stepOf(definition, problem)?.name ?? '';
    const list = lists.get(name);
    if (list) list.push(problem);
    else lists.set(name, [problem]);
  }
  return new Map(
    [...lists].map(([name, list]) => {
      const known = before.get(name);
      return [name, known && isSame(known, list) ? known : list];
    }),
  );
}

/** Finds problems now and after every change of the document. */
export async function watchProblems(): Promise<void> {
  const { lint } = await import('../../workflow/lint/lint.ts');
  let timer: ReturnType<typeof setTimeout> | undefined;
  function find(): void {
    timer = undefined;
    const { definition } = documentStore().getState().document;
    if (problemsStore.getState().definition === definition) return;
    const all = lint(definition);
    problemsStore.setState({ definition, all, byStep: grouped(definition, all) });
  }
  documentStore().subscribe(() => {
    timer ??= setTimeout(find);
  });
  find();
}
