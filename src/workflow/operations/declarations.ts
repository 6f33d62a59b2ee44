import { isArray, isObject, type JsonObject, objectAt } from '../json.ts';

/** What an Initialize variable action declares: a list, or in older files one variable in the inputs themselves. */
export function declarationsOf(node: JsonObject): readonly JsonObject[] {
  const inputs = objectAt(node, 'inputs');
  const list = inputs.get('variables');
  if (isArray(list)) return list.filter(isObject);
  return isFlatDeclaration(inputs) ? [inputs] : [];
}

/** Whether inputs declare one variable without a list around it. */
export function isFlatDeclaration(inputs: JsonObject): boolean {
  return !inputs.has('variables') && typeof inputs.get('name') === 'string' && inputs.has('type');
}
