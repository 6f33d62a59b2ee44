import type { Problem } from '../../workflow/diagnostic.ts';
import { isRunAfter } from '../../workflow/document/runAfter.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { fieldAt } from '../../workflow/operations/fieldAt.ts';

/** The problems of a step, by the line of the form that they belong to. */
export interface AssignedProblems {
  readonly byField: ReadonlyMap<Field, readonly Problem[]>;
  /** Those of `runAfter`. */
  readonly runAfter: readonly Problem[];
  /** Those that no line stands for. */
  readonly rest: readonly Problem[];
}

/** Gives every problem of a step to the line that it belongs to. `stepPath` is from the definition's root, like the problems'. */
export function assignProblems(
  problems: readonly Problem[],
  stepPath: JsonPath,
  fields: readonly Field[],
): AssignedProblems {
  const byField = new Map<Field, Problem[]>();
  const runAfter: Problem[] = [];
  const rest: Problem[] = [];
  for (const problem of problems) {
    const path = problem.path.slice(stepPath.length);
    const field = fieldAt(fields, path);
    if (field) byField.set(field, [...(byField.get(field) ?? []), problem]);
    else if (isRunAfter(path[0])) runAfter.push(problem);
    else rest.push(problem);
  }
  return { byField, runAfter, rest };
}
