import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';

/*
 * Facts computed from the definition, kept as long as the definition lives. Identity is the key: an edit makes a new
 * definition, and everything below it that it did not touch is found again.
 */

/** Computes once for each definition. */
export function remember<T>(compute: (definition: JsonObject) => T): (definition: JsonObject) => T {
  const known = new WeakMap<JsonObject, { readonly value: T }>();
  return (definition) => {
    const found = known.get(definition);
    if (found) return found.value;
    const value = compute(definition);
    known.set(definition, { value });
    return value;
  };
}

/** The trigger that the workflow starts with. */
export const triggerOf = remember((definition): Step | undefined =>
  stepsOf(definition).find((step) => step.kind === 'trigger'),
);

/** How many actions there are, at all depths. */
export const actionCountOf = remember(
  (definition) => stepsOf(definition).filter((step) => step.kind === 'action').length,
);
