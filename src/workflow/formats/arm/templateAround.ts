import type { Document } from '../../document/Document.ts';
import { at, isArray, isObject, type JsonObject, objectAt } from '../../json.ts';
import { nestedTemplates } from '../locate/arm.ts';

/** The innermost template in which the workflow stands. */
export function templateAround({
  root,
  definitionPath,
}: Pick<Document, 'root' | 'definitionPath'>): JsonObject {
  for (let length = definitionPath.length; length > 0; length--) {
    const around = at(root, ...definitionPath.slice(0, length));
    if (nestedTemplates.includes(String(definitionPath[length - 1])) && isObject(around)) return around;
  }
  // A file may hold several templates in an array.
  return isArray(root) ? objectAt(root, ...definitionPath.slice(0, 1)) : objectAt(root);
}
