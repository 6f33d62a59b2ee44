import { isObject, type Json, stringAt } from '../../json.ts';
import type { Locator } from '../Format.ts';

/** Whether a value is a workflow definition: it says so, or it has the members of one. */
export function isDefinition(value: Json | undefined): boolean {
  if (!isObject(value)) return false;
  if (stringAt(value, '$schema')?.toLowerCase().includes('workflowdefinition.json') === true) return true;
  return isObject(value.get('triggers')) || isObject(value.get('actions'));
}

/** The bare definition. */
export const definitionLocator: Locator = {
  id: 'definition',
  title: 'Workflow definition',
  locate: (root) => (isDefinition(root) ? [{ path: [] }] : []),
};
