import type { Problem } from '../../workflow/diagnostic.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';

/** The problems of a step, by the line of the form that they belong to. */
export interface AssignedProblems {
  readonly byField: ReadonlyMap<Field, readonly Problem[]>;
  /** Those of `runAfter`. */
  readonly runAfter: readonly Problem[];
  /** Those that no line stands for. */
  readonly rest: readonly Problem[];
}

/** Whether a path leads to or into the place of another one. */
export function isWithin(path: JsonPath, place: JsonPath): boolean {
  return path.length >= place.length && place.every((key, index) => String(key) === String(path[index]));
}

/** The line of a form in which a path (relative to the step's node) is edited: the one with the longest path of its own. */
export function fieldAt(fields: readonly Field[], path: JsonPath): Field | undefined {
  let found: Field | undefined;
  for (const field of fields) {
    if (isWithin(path, field.path) && field.path.length > (found?.path.length ?? -1)) found = field;
  }
  return found;
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
    else if (path[0] === 'runAfter') runAfter.push(problem);
    else rest.push(problem);
  }
  return { byField, runAfter, rest };
}
