import { type JsonObject, stringAt } from '../json.ts';

/** Where an action names the static result that it gives instead of being carried out. */
export const staticResultPlace = ['runtimeConfiguration', 'staticResult'] as const;

/** Whether the action gives a static result instead of being carried out: it is turned off. */
export function isOff(node: JsonObject): boolean {
  return stringAt(node, ...staticResultPlace, 'staticResultOptions')?.toLowerCase() === 'enabled';
}
