import type { Step } from '../../workflow/document/walk.ts';
import { isArray, isObject, type Json, objectAt } from '../../workflow/json.ts';

/* Secure inputs and outputs: what history hides, values on the screen hide as well. Spec: runtime-semantics.md 11. */

/** Securing the inputs of these hides their outputs too. */
const hidesBoth: ReadonlySet<string> = new Set(['compose', 'parsejson', 'response']);

function isSecured(step: Step, member: 'inputs' | 'outputs'): boolean {
  const words = objectAt(step.node, 'runtimeConfiguration', 'secureData').get('properties');
  return isArray(words) && words.some((word) => typeof word === 'string' && word.toLowerCase() === member);
}

export function hidesInputs(step: Step): boolean {
  return isSecured(step, 'inputs');
}

export function hidesOutputs(step: Step): boolean {
  return isSecured(step, 'outputs') || (isSecured(step, 'inputs') && hidesBoth.has(step.type.toLowerCase()));
}

/** What the engine writes into history in the place of secured content. */
export function isHiddenContent(value: Json | undefined): boolean {
  return isObject(value) && value.size === 1 && isObject(value.get('secureData'));
}

/** Whether a parameter is declared as a secret. */
export function isSecureType(type: Json | undefined): boolean {
  return typeof type === 'string' && /^secure(string|object)$/i.test(type);
}
