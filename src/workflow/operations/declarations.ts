import { isArray, isObject, type JsonObject, objectAt } from '../json.ts';

/** What an Initialize variable action declares. */
export function declarationsOf(node: JsonObject): readonly JsonObject[] {
  const list = objectAt(node, 'inputs').get('variables');
  return isArray(list) ? list.filter(isObject) : [];
}
