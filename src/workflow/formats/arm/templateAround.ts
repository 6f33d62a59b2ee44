import type { Document } from '../../document/Document.ts';
import { at, emptyObject, isArray, isObject, type JsonObject, objectAt } from '../../json.ts';
import { nestedTemplates } from '../locate/arm.ts';

type Place = Pick<Document, 'root' | 'definitionPath'>;

/** The innermost template in which the workflow stands. */
export function templateAround(place: Place): JsonObject {
  return templatesAround(place)[0] ?? emptyObject;
}

/** All templates in which the workflow stands, the innermost first. */
export function templatesAround({ root, definitionPath }: Place): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (let length = definitionPath.length; length > 0; length--) {
    const around = at(root, ...definitionPath.slice(0, length));
    if (nestedTemplates.includes(String(definitionPath[length - 1])) && isObject(around)) found.push(around);
  }
  // A file may hold several templates in an array.
  found.push(isArray(root) ? objectAt(root, ...definitionPath.slice(0, 1)) : objectAt(root));
  return found;
}
