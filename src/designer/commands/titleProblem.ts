import { keyOfTitle, nameProblem, namesOf } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';

/** What speaks against a title for a step; `isRefused` when it cannot be taken over. `undefined`: nothing. */
export function titleProblem(
  workflow: JsonObject,
  name: string,
  title: string,
): { readonly isRefused: boolean; readonly message: string } | undefined {
  const step = findStep(workflow, name);
  if (!step) return undefined;
  const others = namesOf(workflow).filter((other) => other !== step.name);
  const problem = nameProblem(keyOfTitle(title), step.kind, others);
  return problem && { isRefused: problem.severity === 'error', message: problem.message };
}
