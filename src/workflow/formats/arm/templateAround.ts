import type { Document } from '../../document/Document.ts';
import { at, emptyObject, isArray, isObject, type JsonObject, objectAt } from '../../json.ts';
import { isEvaluatedOutside, isTemplate, nestedTemplates } from '../locate/arm.ts';

type Place = Pick<Document, 'root' | 'definitionPath'>;

/** The template whose parameters and variables the workflow's expressions name. */
export function templateAround(place: Place): JsonObject {
  return templatesAround(place)[0] ?? emptyObject;
}

/**
 * All templates in which the workflow stands: first the one whose values its expressions read. That is the innermost, unless
 * what holds it leaves the evaluation to the template around.
 */
export function templatesAround({ root, definitionPath }: Place): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const outside: JsonObject[] = [];
  for (let length = definitionPath.length; length > 0; length--) {
    const around = at(root, ...definitionPath.slice(0, length));
    if (!isObject(around)) continue;
    const isNested = nestedTemplates.includes(String(definitionPath[length - 1]));
    if (!isNested) {
      // In a variable, whose expressions are evaluated with it.
      if (definitionPath[length - 2] === 'variables' && isTemplate(around)) outside.push(around);
      continue;
    }
    const isLeft =
      found.length === 0 && isEvaluatedOutside(objectAt(root, ...definitionPath.slice(0, length - 2)));
    (isLeft ? outside : found).push(around);
  }
  // A file may hold several templates in an array.
  const whole = isArray(root) ? objectAt(root, ...definitionPath.slice(0, 1)) : objectAt(root);
  // What holds the template may be no template itself.
  return isTemplate(whole) ? [...found, whole, ...outside] : [...found, ...outside, whole];
}
