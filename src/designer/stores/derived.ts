import type { Diagnostic } from '../../workflow/diagnostic.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { lint } from '../../workflow/lint/lint.ts';

/*
 * Facts computed from the definition, kept as long as the definition lives. Identity is the key: an edit makes a new
 * definition, and everything below it that it did not touch is found again.
 */

function remember<T>(compute: (definition: JsonObject) => T): (definition: JsonObject) => T {
  const known = new WeakMap<JsonObject, { readonly value: T }>();
  return (definition) => {
    const found = known.get(definition);
    if (found) return found.value;
    const value = compute(definition);
    known.set(definition, { value });
    return value;
  };
}

/** All problems of a definition, in the order of the rules. */
export const diagnosticsOf: (definition: JsonObject) => readonly Diagnostic[] = remember(lint);

/** The step whose node the path leads into: the innermost one. */
function stepAtPath(definition: JsonObject, path: readonly (string | number)[]): Step | undefined {
  let found: Step | undefined;
  for (const step of stepsOf(definition)) {
    if (step.path.length <= path.length && step.path.every((key, index) => key === path[index])) {
      if (!found || step.path.length > found.path.length) found = step;
    }
  }
  return found;
}

const byStep = remember((definition) => {
  const map = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnosticsOf(definition)) {
    const name = stepAtPath(definition, diagnostic.path)?.name ?? '';
    map.set(name, [...(map.get(name) ?? []), diagnostic]);
  }
  return map as ReadonlyMap<string, readonly Diagnostic[]>;
});

/** Problems by the name of the step they belong to; those of the workflow itself stand under ''. */
export function diagnosticsByStep(definition: JsonObject): ReadonlyMap<string, readonly Diagnostic[]> {
  return byStep(definition);
}

/** The name of the step that a diagnostic belongs to, if any. */
export function stepOf(definition: JsonObject, diagnostic: Diagnostic): Step | undefined {
  return stepAtPath(definition, diagnostic.path);
}

/** The trigger that the workflow starts with. */
export const triggerOf = remember((definition): Step | undefined =>
  stepsOf(definition).find((step) => step.kind === 'trigger'),
);

/** How many actions there are, at all depths. */
export const actionCountOf = remember(
  (definition) => stepsOf(definition).filter((step) => step.kind === 'action').length,
);
