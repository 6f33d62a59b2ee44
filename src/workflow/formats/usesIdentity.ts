import { isArray, isObject, type Json, stringAt } from '../json.ts';
import type { Workflow } from './Workflow.ts';

/** Whether a step or a connection signs in with the workflow's managed identity. */
export function usesIdentity({ definition, connections }: Workflow): boolean {
  return connections.some((connection) => connection.usesIdentity) || mentionsIdentity(definition);
}

function mentionsIdentity(value: Json): boolean {
  if (isArray(value)) return value.some(mentionsIdentity);
  if (!isObject(value)) return false;
  const type = stringAt(value, 'authentication', 'type');
  return /^managedserviceidentity$/i.test(type ?? '') || [...value.values()].some(mentionsIdentity);
}
