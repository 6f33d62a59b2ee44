import { createStore } from 'zustand/vanilla';
import type { Problem } from '../../workflow/diagnostic.ts';
import { type Step, stepAt } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';

/** Problems of the document, found after an edit has been painted, not while a key is being handled. */
export interface Problems {
  /** Which definition they belong to; absent until the rules have run for the shown workflow. */
  readonly definition?: JsonObject | undefined;
  /** In the order of the rules. */
  readonly all: readonly Problem[];
  /** By the name of the step they belong to; those of the workflow itself stand under ''. */
  readonly byStep: ReadonlyMap<string, readonly Problem[]>;
}

export const problemsStore = createStore<Problems>(() => ({ all: [], byStep: new Map() }));

export const noProblems: readonly Problem[] = [];

/** Whether there is one that the service would refuse. */
export function someError({ all }: Problems): boolean {
  return all.some(({ severity }) => severity === 'error');
}

/** The step that a problem belongs to, if any. */
export function stepOf(definition: JsonObject, problem: Problem): Step | undefined {
  return stepAt(definition, problem.path);
}

export function isSameProblem(a: Problem, b: Problem): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.path.length === b.path.length &&
    a.path.every((key, index) => key === b.path[index]) &&
    a.within?.start === b.within?.start
  );
}

const areSame = (a: readonly Problem[], b: readonly Problem[]) =>
  a.length === b.length &&
  a.every((problem, index) => b[index] !== undefined && isSameProblem(problem, b[index]));

/** Takes problems in. What has the same problems as before keeps its list, so that it is not drawn anew. */
export function setProblems(definition: JsonObject, found: readonly Problem[]): void {
  const { byStep: before, all: known } = problemsStore.getState();
  const all = areSame(known, found) ? known : found;
  const lists = new Map<string, Problem[]>();
  for (const problem of all) {
    const name = stepOf(definition, problem)?.name ?? '';
    const list = lists.get(name);
    if (list) list.push(problem);
    else lists.set(name, [problem]);
  }
  const byStep = new Map<string, readonly Problem[]>();
  for (const [name, list] of lists) {
    const known = before.get(name);
    byStep.set(name, known && areSame(known, list) ? known : list);
  }
  problemsStore.setState({ definition, all, byStep });
}
